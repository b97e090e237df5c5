"""A visitor without a cart, whose session holds other things: 19-7."""

from wirelab.checks import bystander
from wirelab.checks.shop import accounts
from wirelab.checks.shop.demands import books, demand_form
from wirelab.checks.shop.visitors import ADD, SEARCH, Visitor

MADE_ANEW = "Each page needs the token of whoever asks for it: {% csrf_token %} in the template, made anew each time."
REST = "Change the cart, and leave alone what else is in the session."


def press_the_first_button(carol: Visitor, pk: str) -> None:
    """Let a visitor with other things in her session, and no cart, press the button of her own list."""
    accounts.fill(carol.client, carol.lab, theme="light", **(had := bystander.data("theme")))
    title = next(book.title for book in books() if str(book.pk) == pk)
    answer = carol.send(demand_form(carol.get(SEARCH, q=title), ADD, book=pk), book=pk)
    what = "Carol, whose session holds other things, presses the button of a book"
    accounts.demand(answer.status != 403, what, f"it is refused: {carol.lab.exchanges[-1].refusal}", MADE_ANEW)
    row, expected = carol.row, had | {"theme": "light", "cart": {pk: 1}}
    accounts.demand(row == expected, f"{what}: the row then holds {expected}", f"it holds {row}", REST)
