import Markup

/// Everything around a page: who is signed in, where they can go, and what must be said on every page.
struct Frame: Sendable {
    /// The partnership's name.
    var place = "Lantern"
    var person: SignedIn?
    /// Where the page stands, so that the navigation can mark it.
    var area: Area = .none
    /// From the widest to the page above this one.
    var trail: [Crumb] = []
    /// Said once at the top, as what was just done: "Your note was saved."
    var notice: String?
    var isDemonstration = false

    struct SignedIn: Sendable {
        let name: String
        let agency: String
        /// For the sign-out form.
        let token: String
        let mayAdminister: Bool
        let mayReadPlans: Bool
        let mayReadJournal: Bool
    }

    struct Crumb: Sendable {
        let label: String
        let address: String
    }

    enum Area: Sendable {
        case none, myActions, plans, imports, bodies, evidence, recurring, calendar, journal, administration
    }
}

/// The whole document of a page.
func document(_ page: some Page, in frame: Frame) -> HTML {
    html(.lang("en-GB")) {
        head {
            meta(.charset("utf-8"))
            meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
            meta(.name("color-scheme"), .content("light"))
            Markup.title { "\(page.title) – Lantern" }
            link(.rel("icon"), .type("image/svg+xml"), .href("/icon.svg"))
            link(.rel("stylesheet"), .href("/lantern.css"))
            scriptFile("/lantern.js")
        }
        body {
            a(.css("skip-link"), .href("#main")) { "Skip to the main part" }
            siteHeader(frame)
            if frame.isDemonstration {
                div(.css("demonstration")) {
                    div(.css("width")) { "Demonstration: everything here is invented." }
                }
            }
            div(.css("width")) {
                breadcrumbs(frame.trail)
                main(.id("main"), .tabindex(-1)) {
                    if let notice = frame.notice { noticeBanner(notice) }
                    page.content
                }
            }
            footer(.css("site-footer")) {
                div(.css("width")) {
                    p { "Lantern. Every look and every change is recorded, with who, when and why." }
                }
            }
        }
    }
}

private func siteHeader(_ frame: Frame) -> HTML {
    header(.css("site-header")) {
        div(.css("width site-header-row")) {
            a(.css("site-name"), .href("/")) {
                lanternMark()
                span { "Lantern" }
            }
            span(.css("site-place")) { frame.place == "Lantern" ? "" : frame.place }
            if let person = frame.person {
                div(.css("site-person")) {
                    a(.href("/account")) {
                        span(.css("visually-hidden")) { "Your account: " }
                        person.name
                    }
                    if !person.agency.isEmpty { span(.css("hint-on-dark")) { person.agency } }
                    form(.methodPost, .action("/sign-out")) {
                        input(.type("hidden"), .name("token"), .value(person.token))
                        button(.css("link-button"), .type("submit")) { "Sign out" }
                    }
                }
            }
        }
        if let person = frame.person { navigation(person, frame.area) }
    }
}

private func navigation(_ person: Frame.SignedIn, _ area: Frame.Area) -> HTML {
    var places: [(Frame.Area, String, String)] = [(.myActions, "My actions", "/my-actions")]
    if person.mayReadPlans {
        places += [
            (.plans, "Plans", "/plans"), (.recurring, "Recurring findings", "/recurring"),
            (.evidence, "Evidence", "/evidence"), (.bodies, "Bodies", "/bodies"),
            (.calendar, "Reporting calendar", "/reporting-calendar"),
        ]
    }
    if person.mayReadJournal { places.append((.journal, "Journal", "/journal")) }
    if person.mayAdminister { places.append((.administration, "Administration", "/administration")) }
    return nav(.css("site-navigation"), .aria("label", "Main")) {
        ul(.css("width")) {
            for (place, label, address) in places {
                li {
                    a(.href(address), .when(place == area, .aria("current", "page"))) { label }
                }
            }
        }
    }
}

private func breadcrumbs(_ trail: [Frame.Crumb]) -> HTML {
    guard !trail.isEmpty else { return .nothing }
    return nav(.css("breadcrumbs"), .aria("label", "Breadcrumb")) {
        ol {
            for crumb in trail { li { a(.href(crumb.address)) { crumb.label } } }
        }
    }
}

private func lanternMark() -> HTML {
    svg(
        .css("lantern-mark"),
        .svg("viewBox", "0 0 24 28"),
        .svg("width", 24),
        .svg("height", 28),
        .aria("hidden", "true"),
        .svg("focusable", "false")
    ) {
        path(.svg("d", "M9 4a3 3 0 0 1 6 0"), .svg("fill", "none"), .svg("stroke", "#f6c25b"), .svg("stroke-width", 2))
        rect(.svg("x", 6), .svg("y", 4), .svg("width", 12), .svg("height", 3), .svg("rx", 1), .svg("fill", "#f6c25b"))
        path(.svg("d", "M7 8h10l2 15H5z"), .svg("fill", "#f6c25b"), .svg("opacity", "0.25"))
        path(.svg("d", "M12 11c2.5 3 3.5 5 3.5 7a3.5 3.5 0 0 1-7 0c0-2 1-4 3.5-7z"), .svg("fill", "#f6c25b"))
        rect(.svg("x", 4), .svg("y", 24), .svg("width", 16), .svg("height", 3), .svg("rx", 1), .svg("fill", "#f6c25b"))
    }
}
