"""The server half: runs the shop and records what happened; draws nothing.

What differs between a computer and another place to run, such as a browser tab, is reached through one
module each: sockets through `transport`, the clock through `clock`, threads and their stopping through
`threads`, programs of their own through `processes`, a real browser through `chromium`, the cost of a
password's hash through `hashing`.
"""
