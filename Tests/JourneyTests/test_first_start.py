"""The first start: nobody comes in by a default password, and every way in is good once (ADM-1)."""

from house import ADMINISTRATOR, WHO
from people import PASSWORD


def test_the_administrator_comes_in_by_a_link_that_is_good_once(server, somebody):
    administrator = somebody()
    link = server.first_link()

    # Refused in words; what need not be typed again is kept.
    administrator.go(link).sees("Choose your password", "You are the first here")
    administrator.fill(password="password", password_again="password").press("Continue")
    administrator.sees("There is a problem", "at least 12 characters", "Give the person's name.", "Give an e-mail address")
    assert administrator.page.title().startswith("Error: ")
    administrator.fill(password=PASSWORD, password_again=PASSWORD + "!", **WHO).press("Continue")
    administrator.sees("The two passwords are not the same")
    assert administrator.value("name") == WHO["name"] and administrator.value("email") == ADMINISTRATOR

    codes = administrator.welcome(link, **WHO)
    assert len(codes) >= 8 and len(set(codes)) == len(codes)
    administrator.sees("Administration")

    for again in [somebody(), administrator]:
        again.go(link).sees("This link was used or has expired", "Ask your administrator")
    administrator.press("Sign out").sees("You are signed out.")
    for page in ["/", "/administration", "/plans", "/account"]:
        administrator.go(page).sees("E-mail address", "Password")

    # A recovery code signs one in once.
    administrator.give_password(ADMINISTRATOR).fill(code=codes[0]).press("Sign in").sees("Administration")
    administrator.press("Sign out")
    administrator.give_password(ADMINISTRATOR).fill(code=codes[0]).press("Sign in")
    administrator.sees("That code is not right, or was used already")


def test_a_code_is_good_once_and_wrong_tries_have_to_wait(server, somebody):
    administrator = somebody()
    administrator.welcome(server.first_link(), **WHO)
    administrator.press("Sign out")

    administrator.give_password(ADMINISTRATOR)
    used = administrator.next_code()
    administrator.fill(code=used).press("Sign in").sees("Administration")
    administrator.press("Sign out")
    administrator.give_password(ADMINISTRATOR).fill(code=used).press("Sign in")
    administrator.sees("There is a problem", "was used already")

    # The same words whether or not there is such a person; the name is kept and the password is not.
    stranger = somebody()
    for email in [ADMINISTRATOR, "nobody@ambleford.example"]:
        stranger.give_password(email, "not the password at all")
        stranger.sees("The e-mail address or the password is not right")
        assert stranger.value("email") == email and stranger.value("password") == ""
    for _ in range(4):
        stranger.give_password(ADMINISTRATOR, "not the password at all")
    # Even the right password now has to wait.
    stranger.give_password(ADMINISTRATOR, PASSWORD)
    stranger.sees("There were too many wrong tries. Wait 1 minute")


def test_the_link_is_made_anew_until_somebody_has_used_it(server, somebody):
    first = server.first_link()
    server.stop()
    server.start()
    somebody().welcome(server.first_link(), **WHO)
    somebody().go(first).sees("used or has expired")
    server.stop()
    server.start()
    assert "Nobody can administer" not in server.log.read_text().split("Lantern is at")[-2], "a third link was offered"
