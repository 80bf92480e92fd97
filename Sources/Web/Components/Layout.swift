import Instruments
import Kernel
import Markup

/// The whole document of a page: head, header, navigation, what must be said, the page's own part, footer.
///
/// Pages that refuse something are recognised by what they hold: the window's name then begins with "Error", and the
/// script keeps what was typed on this computer.
func document(_ page: some Page, in frame: Frame) -> HTML {
    let content = page.content
    let isMending = content.contains(css: "error-summary")
    let isRefusal = isMending || content.contains(css: "refusal", "conflict")
    let name = isMending && !page.title.hasPrefix("Error: ") ? "Error: \(page.title)" : page.title
    return html(.lang("en-GB")) {
        head {
            meta(.charset("utf-8"))
            meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
            meta(.name("color-scheme"), .content("light"))
            meta(.name("theme-color"), .content("#12343b"))
            meta(.name("robots"), .content("noindex"))
            Markup.title { "\(name) – Lantern" }
            link(.rel("icon"), .type("image/svg+xml"), .href(frame.publicFolder + "icon.svg"))
            link(.rel("stylesheet"), .href(frame.publicFolder + "lantern.css"))
            scriptFile(frame.publicFolder + "lantern.js")
        }
        body(
            frame.person.map { .data("person", $0.mark) } ?? .when(frame.isGuest, .data("person", "guest")),
            .when(frame.settles, .data("settles", "")),
            .when(isRefusal, .data("refused", ""))
        ) {
            a(.css("skip-link"), .href("#main")) { "Skip to the main part" }
            siteHeader(frame)
            navigation(frame)
            if frame.isDemonstration { demonstrationBanner }
            interruptionBanner(frame.interruptions)
            div(.css("width page")) {
                breadcrumbs(frame.trail)
                main(.id("main"), .tabindex(-1)) {
                    if let notice = frame.notice { noticeBanner(notice) }
                    content
                }
            }
            siteFooter(frame)
        }
    }
}

private func siteHeader(_ frame: Frame) -> HTML {
    header(.css("site-header")) {
        div(.css("width site-header-row")) {
            a(.css("site-name"), .href("/")) {
                lanternMark
                span { "Lantern" }
            }
            if frame.place != "Lantern" { p(.css("site-place")) { frame.place } }
            if let person = frame.person {
                div(.css("site-person")) {
                    p {
                        a(.href("/account")) {
                            span(.css("visually-hidden")) { "Your account: " }
                            person.name
                        }
                        if !person.agency.isBlank { span(.css("site-agency")) { " \(person.agency)" } }
                    }
                    form(.methodPost, .action("/sign-out"), .data("sign-out", "")) {
                        hiddenField("token", person.token)
                        button(.css("link-button"), .type("submit")) { "Sign out" }
                    }
                }
            }
        }
    }
}

/// A strip on a wide screen, what does not fit on it under a few words; behind "Menu" on a phone, where only one of the two is
/// shown.
private func navigation(_ frame: Frame) -> HTML {
    let groups = frame.placeGroups
    guard !groups.isEmpty else { return .nothing }
    return div(.css("site-navigation")) {
        nav(.css("width site-strip"), .aria("label", "Main")) {
            ul {
                for group in groups {
                    li {
                        if group.label.isEmpty {
                            placeLinks(group, frame.area)
                        } else {
                            // One is open at a time, also without script.
                            details(.css("site-group"), .name("site-group")) {
                                summary(.when(group.places.contains { $0.area == frame.area }, .aria("current", "true"))) {
                                    group.label
                                }
                                ul { for place in group.places { li { placeLink(place, frame.area) } } }
                            }
                        }
                    }
                }
            }
        }
        details(.css("width site-menu")) {
            summary { "Menu" }
            nav(.aria("label", "Main")) {
                ul {
                    for group in groups {
                        li {
                            if group.label.isEmpty {
                                placeLinks(group, frame.area)
                            } else {
                                p { group.label }
                                ul { for place in group.places { li { placeLink(place, frame.area) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

@HTMLBuilder private func placeLinks(_ group: Frame.PlaceGroup, _ area: Frame.Area) -> HTML {
    for place in group.places { placeLink(place, area) }
}

private func placeLink(_ place: Frame.Place, _ area: Frame.Area) -> HTML {
    a(.href(place.address), .when(place.area == area, .aria("current", "page"))) { place.label }
}

private var demonstrationBanner: HTML {
    div(.css("strip strip-demonstration")) {
        p(.css("width")) {
            strong(.css("strip-word")) { "Demonstration" }
            " Every child, person and plan here is invented."
        }
    }
}

private func interruptionBanner(_ interruptions: [String]) -> HTML {
    guard !interruptions.isEmpty else { return .nothing }
    return div(.css("strip strip-interruption"), .role("status")) {
        div(.css("width")) { for interruption in interruptions { p { interruption } } }
    }
}

private func breadcrumbs(_ trail: [Frame.Crumb]) -> HTML {
    guard !trail.isEmpty else { return .nothing }
    return nav(.css("breadcrumbs"), .aria("label", "Breadcrumb")) {
        ol { for crumb in trail { li { a(.href(crumb.address)) { crumb.label } } } }
    }
}

private func siteFooter(_ frame: Frame) -> HTML {
    footer(.css("site-footer")) {
        div(.css("width")) {
            p { "Every look and every change is recorded, with who, when and why." }
            if frame.place != "Lantern" { p { "Lantern for \(frame.place)" } }
        }
    }
}
