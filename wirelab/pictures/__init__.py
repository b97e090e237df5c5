"""The pictures: draw what was recorded, as text and as HTML that say the same; start nothing."""
