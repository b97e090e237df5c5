"""Third hints of the capstone: nearly the code, on lines of its own, as it is pasted."""

HOME = """\
def home(request):
    return page(request, '<form action="/my/search/"><input name="q"><button>Search</button></form>')


shop["/my/"] = home"""
SEARCH = '''\
q = request.GET.get("q", "")
books = Book.objects.filter(folded__contains=fold(q))
template = """
<form action="/my/search/"><input name="q" value="{{ q }}"><button>Search</button></form>
{% for book in books %}<p>{{ book.title }}</p>{% empty %}<p>Nothing found</p>{% endfor %}"""
return page(request, template, q=q, books=books)'''
REGISTER = """\
form = UserCreationForm(request.POST or None)
if form.is_valid():
    login(request, form.save())
    return redirect("/my/")
template = '<form method="post">{% csrf_token %}{{ form }}<button>Register</button></form>'
return page(request, template, form=form)"""
LOGIN = """\
form = AuthenticationForm(request, data=request.POST or None)
if form.is_valid():
    login(request, form.get_user())
    target = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        return redirect(target)
    return redirect("/my/")
template = '<form method="post">{% csrf_token %}{{ form }}<button>Log in</button></form>'
return page(request, template, form=form)"""
LOGOUT = """\
@require_POST
def log_out(request):
    logout(request)
    return redirect("/my/")"""
MEMBERS = """\
In the home page, above the form of the search:
{% if user.is_authenticated %}
  Hello {{ user.username }}
  <form method="post" action="/my/logout/">{% csrf_token %}<button>Log out</button></form>
{% else %}
  <a href="/my/login/">Log in</a>
{% endif %}
The account page:
@login_required(login_url="/my/login/")
def account(request):
    return page(request, "{{ user.username }}")"""
ADD = """\
book = request.POST.get("book", "")
book = get_object_or_404(Book, pk=int(book) if book.isdecimal() else 0)
count = request.POST.get("count", "1")
if not count.isdecimal() or not 1 <= int(count) <= 99:
    return HttpResponseBadRequest("How many?")
cart = request.session.get("cart", {})
key = str(book.pk)
cart[key] = cart.get(key, 0) + int(count)
request.session["cart"] = cart
return redirect("/my/cart/")
In the list of the search, for each book:
<form method="post" action="/my/cart/add/">{% csrf_token %}
  <button name="book" value="{{ book.pk }}">Add</button>
</form>"""
CART = '''\
cart = request.session.get("cart", {})
lines = [(book, cart[str(book.pk)]) for book in Book.objects.filter(pk__in=cart)]
total = sum(book.price * count for book, count in lines)
template = """
{% for book, count in lines %}<p>{{ count }} × {{ book.title }}</p>{% empty %}Your cart is empty{% endfor %}
<p>{{ total }}</p>"""
return page(request, template, lines=lines, total=total)'''
CHANGE = """\
# book, key and count as in step 19-7, with 0 to 99
cart = request.session.get("cart", {})
cart.pop(key, None)
if count:
    cart[key] = count
request.session["cart"] = cart
return redirect("/my/cart/")
In the page of the cart, for each book:
<form method="post" action="/my/cart/change/">{% csrf_token %}
  <input type="hidden" name="book" value="{{ book.pk }}">
  <input name="count" value="{{ count }}"><button>Change</button>
</form>"""
AFTER_LOGIN = """\
def after_login(request):
    return redirect("/my/cart/" if request.session.get("cart") else "/my/")
In both views, after login(...), in place of return redirect("/my/"):
    return after_login(request)"""
REMEMBER = """\
In the form:
<input type="checkbox" name="remember">
In the view:
    login(request, form.get_user())
    request.session.set_expiry(14 * 24 * 60 * 60 if "remember" in request.POST else 0)"""
