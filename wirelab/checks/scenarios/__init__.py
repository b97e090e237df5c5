"""The scenarios, one module for each lesson. A new exercise is one function here."""
