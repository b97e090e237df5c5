"""Answers to 00-1 of None."""

from tests.bank import right, wrong

right("00-1", lambda: "jar")


@right("00-1")
def after_thinking():
    places = ["jar", "wire", "store"]
    return places[0]


wrong("00-1", "The store keeps data, by id.", lambda: "store")


wrong("00-1", "It keeps nothing.", lambda: "wire")


wrong("00-1", "None", lambda: print("jar"))


wrong("00-1", "'Jar'", lambda: "Jar")


wrong("00-1", "without brackets", "jar")
