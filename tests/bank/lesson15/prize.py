"""Answers to 15-7 of 15-security."""

from django.utils.html import format_html

from tests.bank import right, wrong


@right("15-7")
def a_link(shop):
    return f'<a href="{shop}/careless/gift/">A prize!</a>'


@right("15-7")
def a_whole_page(shop):
    return f"""<!DOCTYPE html><title>Prize</title><img src="/cup.png">
<p>You have won. <A HREF='{shop}/careless/gift/?from=thief' target=_blank><b>It</b></A> or <a href="/">go</a>.</p>"""


@wrong("15-7", "Her click on the first link")
def moves_by_itself(shop):
    return f'<meta http-equiv="Refresh" content="0; url={shop}/careless/gift/">'


@right("15-7")
def with_a_base(shop):
    return "<base href='" + shop + "/careless/'><a href=gift/>A prize!</a>"


@right("15-7")
def with_a_picture_too(shop):
    return a_link(shop) + f'<img src="{shop}/careless/gift/">'


@wrong("15-7", "without her Lax cookie, so a stranger ordered")
def a_picture(shop):
    return f'<img src="{shop}/careless/gift/">'


@wrong("15-7", "without her Lax cookie, so a stranger ordered")
def a_frame(shop):
    return f'<iframe src="{shop}/careless/gift/"></iframe>'


@wrong("15-7", "A form's POST comes without")
def a_form(shop):
    return f'<form method="post" action="{shop}/careless/gift/"><button>A prize!</button></form>'


@wrong("15-7", "runs no script")
def a_script(shop):
    return f'<script>location = "{shop}/careless/gift/"</script>'


@wrong("15-7", "ordered nothing")
def to_the_careful_page(shop):
    return f'<a href="{shop}/careful/gift/">A prize!</a>'


@wrong("15-7", "That is no page of the shop")
def without_the_shop(shop):
    return '<a href="/careless/gift/">A prize!</a>'


@wrong("15-7", "That is no page of the shop")
def of_one_shop(shop):
    return '<a href="http://shop.example.test/careless/gift/">A prize!</a>'


@wrong("15-7", "She clicks the first one")
def second_link(shop):
    return '<a href="/about/">About</a>' + a_link(shop)


@wrong("15-7", "There is no link")
def only_text(shop):
    return f"{shop}/careless/gift/"


@wrong("15-7", "The page moves the window by itself")
def twice(shop):
    return moves_by_itself(shop) + a_link(shop)


@wrong("15-7", "one text of HTML")
def bytes_of_it(shop):
    return a_link(shop).encode()


@wrong("15-7", "return")
def forgets_to_return(shop):
    a_link(shop)


@wrong("15-7", "runs no script")
def a_link_that_stops(shop):
    return f'<a href="{shop}/careless/gift/" onclick="return false">A prize!</a>'


@wrong("15-7", "runs no script")
def a_link_and_a_script(shop):
    return f'<script>location = "{shop}/careless/gift/"</script>{a_link(shop)}'


@wrong("15-7", "that she can see and click")
def an_empty_link(shop):
    return f'<a href="{shop}/careless/gift/"></a>'


@wrong("15-7", "that she can see and click")
def a_hidden_link(shop):
    return f'<a href="{shop}/careless/gift/" hidden>A prize!</a>'


@wrong("15-7", "that she can see and click")
def a_link_in_a_template(shop):
    return f"<template>{a_link(shop)}</template>"


@right("15-7")
def a_safe_text(shop):
    return format_html('<a href="{}">{}</a>', f"{shop}/careless/gift/", "Look & win <3")


@wrong("15-7", "that she can see and click")
def a_link_as_text(shop):
    return f"<textarea>{a_link(shop)}</textarea>"


@wrong("15-7", "without her Lax cookie")
def a_link_into_a_frame(shop):
    return f'<iframe name="box"></iframe><a href="{shop}/careless/gift/" target="box">A prize!</a>'


@wrong("15-7", "The page moves the window by itself")
def moves_and_links_elsewhere(shop):
    return f'{moves_by_itself(shop)}<a href="http://thief.test/">A prize!</a>'


@wrong("15-7", "asked for without her Lax cookie")
def all_links_into_a_frame(shop):
    link = f'<a href="{shop}/careless/gift/">A prize!</a>'
    return f'<base target="box">{link}<iframe name="box"></iframe>'
