import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Think Family: every child and adult of a family on one day, who works with each, and what each is to the one in the
/// middle (PER-2).
struct FamilyPage: Page {
    let answer: FamilyView.Answer
    let words: PeopleWords
    let today: Day
    var maySeeLooks = false
    /// What was typed where it is no day.
    var wrongDay = ""
    /// The last incidents of the family, whatever the day that is looked at (PER-2).
    var incidents: LastIncidents.Answer?

    private var address: String { "/people/\(answer.centre.id)/family" }
    private var isToday: Bool { answer.day == today }
    private var dayWords: String { isToday ? "today" : "on \(answer.day.inWords)" }
    var title: String { "Family of \(answer.centre.name)" }

    var content: HTML {
        kicker("Think Family")
        h1(.dir("auto")) { "The family of \(answer.centre.name)" }
        lede("\(count) \(dayWords)\(isToday ? ", \(answer.day.inWords)" : "").")
        personTabs(answer.centre.id, .family, maySeeLooks: maySeeLooks)
        dayForm
        if answer.reach == .part {
            inset { p { "You see the part that concerns your agency. What others do is shown as far as they share it." } }
        }
        FamilyPicture(
            title: "The family \(dayWords)",
            centre: answer.centre.id,
            family: answer.family,
            people: answer.people,
            day: answer.day,
            words: words
        ).content
        group {
            members("In the household \(dayWords)", household, empty: "Nobody is recorded as living together \(dayWords).")
            members("Family who live elsewhere", related, empty: "")
            if let incidents { IncidentsPart(answer: incidents).content }
            if !further.isEmpty {
                section(.css("person-part"), .id("further")) {
                    h2 { "Further away" }
                    disclosure(
                        "\(further.count) \(further.count == 1 ? "person" : "people") related to those above, and not to \(answer.centre.name)"
                    ) {
                        cards(further)
                    }
                }
            }
            if !unborn.isEmpty {
                section(.css("person-part"), .id("not-yet")) {
                    h2 { "Not yet born \(dayWords)" }
                    ul {
                        for member in unborn {
                            li {
                                personLink(member.summary); ", \(words.dates(member.summary.person))"
                            }
                        }
                    }
                }
            }
            restricted
        }
    }

    private var count: String {
        let shown = answer.members.filter { isShown($0) && !further.contains($0) }
        let children = shown.filter { isChild($0) }.count
        let adults = shown.count - children
        return "\(children) \(children == 1 ? "child" : "children") and \(adults) adult\(adults == 1 ? "" : "s")"
    }

    private var dayForm: HTML {
        div(.css("family-day no-print")) {
            getForm(address) {
                div(.css(wrongDay.isEmpty ? "field" : "field field-wrong")) {
                    label(.css("field-label"), .forField("on")) { "The family as it was on" }
                    if !wrongDay.isEmpty {
                        p(.css("field-error"), .id("on-error")) {
                            "“\(wrongDay)” is not a day. Give it as 2024-06-10; today is shown meanwhile."
                        }
                    }
                    input(
                        .css("input input-10"), .id("on"), .name("on"), .type("date"), .value(answer.day.description),
                        .when(!wrongDay.isEmpty, .aria("describedby", "on-error")))
                }
                submitButton("Show", .secondary)
            }
            p {
                a(.href(address), .when(isToday, .aria("current", "true"))) { "Today" }
                " "
                a(.href("\(address)?on=\(today.adding(months: -12))")) { "A year ago" }
                if answer.day != today {
                    " "
                    a(.href("\(address)?on=\(answer.day.adding(months: -12))")) { "A year earlier" }
                }
            }
        }
    }

    // Who stands where

    private func isChild(_ member: FamilyView.Member) -> Bool {
        if member.summary.person.kind == .unborn { return true }
        guard let age = member.age else { return member.summary.isChild }
        return age.least < words.definitions.childUntilYears.value(on: answer.day)
    }

    private func isBornLater(_ member: FamilyView.Member) -> Bool {
        member.summary.person.born.map { $0.firstDay > answer.day } ?? false
    }

    private func isShown(_ member: FamilyView.Member) -> Bool { !member.summary.isHidden && !isBornLater(member) }

    private var household: [FamilyView.Member] { answer.members.filter { isShown($0) && $0.isInHousehold } }
    private var related: [FamilyView.Member] {
        answer.members.filter { isShown($0) && !$0.isInHousehold && answer.family.related.contains($0.summary.id) }
    }
    private var further: [FamilyView.Member] {
        answer.members.filter { isShown($0) && !$0.isInHousehold && answer.family.further.contains($0.summary.id) }
    }
    private var unborn: [FamilyView.Member] { answer.members.filter { !$0.summary.isHidden && isBornLater($0) } }

    @HTMLBuilder private var restricted: HTML {
        let hidden = answer.members.filter(\.summary.isHidden)
        if !hidden.isEmpty {
            section(.css("person-part"), .id("restricted")) {
                h2 { "Restricted" }
                ul { for member in hidden { li { personLink(member.summary) } } }
                p(.css("help")) { "Open it to see whom to ask. Nothing more of it is shown here." }
            }
        }
    }

    private func members(_ title: String, _ members: [FamilyView.Member], empty: String) -> HTML {
        guard !members.isEmpty || !empty.isEmpty else { return .nothing }
        return section(.css("person-part")) {
            h2 { title }
            if members.isEmpty { p { notGiven(empty) } }
            cards(members)
        }
    }

    private func cards(_ members: [FamilyView.Member]) -> HTML {
        div(.css("family-cards")) {
            for member in members {
                FamilyCard(
                    member: member,
                    isCentre: member.summary.id == answer.centre.id,
                    isChild: isChild(member),
                    day: answer.day,
                    isToday: isToday,
                    words: words
                ).content
            }
        }
    }
}

extension String {
    var firstCapital: String { prefix(1).uppercased() + dropFirst() }
}
