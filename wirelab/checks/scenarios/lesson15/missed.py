"""What a client that looks for open doors gets wrong, in words."""

COUNT = "Look at the number anew before each path: after the first gift, it stays above the number of the start."
JAR = "It is her browser: she goes on with it afterwards."
GIVEN = "A list that changes while a loop runs over it hides the path that comes next. Make a list of your own."
TURNED = "Take a path into the list where the number of gifts is another one, and leave it out where it is not."
OLD = "Some of these paths are of an earlier call. Begin with an empty list in each call: a default value is made once."
EACH = "The first path and the last one count, too."
REPAIRED = "These paths were open, and are not any more. Try each path at every call, and remember no answer."
AROUND = (
    "Compare the number that /gifts/ tells Alice's session right before the two requests with that right after them, "
    "as numbers: any other number counts, whatever the status."
)
