"""The server half: runs the shop and records what happened; draws nothing.

What differs between a computer and another place to run, such as a browser tab, is reached through one
module each: sockets through `transport`, what moves the clock through `travel`, threads and their stopping through
`threads`, programs of their own through `processes`, a real browser through `chromium`, the cost of a
password's hash through `hashing`. In a browser tab `wirelab.tab` puts its own modules in their place.
"""
