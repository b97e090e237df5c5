"""Predictions of lesson 18: one for each claim."""

from string import ascii_lowercase

from wirelab.checks.asked import question

for number, letter in enumerate(ascii_lowercase[:24], 1):
    verdicts = {"True": "true", "Half true": "half", "False": "false"}
    question(f"18-{letter}", {text: f"C{number:02} is {word}" for text, word in verdicts.items()})
