import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// The small forms about one person: each asks one thing and leads back to its part of the page (PER-1, EQUAL-1, VOICE-1).
struct PersonFormsRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        addNames(to: router)
        addViews(to: router)
        addHomes(to: router)
    }

    private func addNames(to router: Router<Visit>) {
        PersonFormRoute(site, "names/new", "Add a name", part: "identity") {
            $0.name
        } save: { form, about in
            RecordAboutPerson(
                PersonName(
                    kind: form["kind"],
                    given: form["given"].trimmingSpaces,
                    family: form["family"].trimmingSpaces,
                    isFamilyFirst: form["family-first"] == "yes",
                    span: Span(
                        from: try form.date("from", called: "Used since"), to: try form.date("to", called: "Used until"))
                ),
                of: about.summary.id,
                id: ID(form["record"]),
                saidBy: form["said-by"].trimmingSpaces
            )
        } notice: { _ in
            "The name is written down. Whoever looks for it finds them."
        }.add(to: router)
        PersonFormRoute(site, "numbers/new", "Add a number", part: "identity") {
            $0.number
        } save: { form, about in
            RecordAboutPerson(
                PersonIdentifier(
                    kind: form["kind"],
                    value: form["value"].trimmingSpaces,
                    check: site.lantern.definitions.people.identifiers[form["kind"]]?.check?.rawValue
                ),
                of: about.summary.id,
                id: ID(form["record"]),
                saidBy: form["said-by"].trimmingSpaces
            )
        } notice: { _ in
            "The number is written down."
        }.add(to: router)
        PersonFormRoute(site, "identity/new", "Who they are", part: "identity") { making, kind in
            making.identity(first: kind)
        } save: { form, about in
            RecordIdentity(
                PersonFormMaking.facts(form, site.lantern.definitions.people),
                of: about.summary.id,
                saidBy: form["said-by"].trimmingSpaces,
                because: form["because"].trimmingSpaces
            )
        } notice: { count in
            count == 0
                ? "All of that was recorded already."
                : count == 1 ? "One thing is written down." : "\(count) things are written down."
        }.add(to: router)
    }

    private func addViews(to router: Router<Visit>) {
        PersonFormRoute(site, "views/new", "What the child said", part: "voice") {
            $0.view
        } save: { form, about in
            RecordAboutPerson(
                ChildVoice(
                    on: try form.day("on", called: "The day") ?? site.lantern.time.now.day,
                    words: form["words"],
                    how: form["how"],
                    whereHeard: form["where-heard"].trimmingSpaces,
                    wasAlone: ["yes": true, "no": false][form["alone"]]
                ),
                of: about.summary.id,
                id: ID(form["record"]),
                saidBy: form["said-by"].trimmingSpaces
            )
        } notice: { _ in
            "It is written down, and stands at the top of the page."
        }.add(to: router)
    }

    private func addHomes(to router: Router<Visit>) {
        PersonFormRoute(site, "homes/new", "Where they live", part: "homes") {
            $0.home
        } save: { form, about in
            RecordMove(
                about.summary.id,
                to: Address(lines: form["lines"].trimmingSpaces, postcode: form["postcode"].trimmingSpaces),
                kind: form["kind"],
                on: try form.date("on", called: "Since when"),
                isHidden: form["hidden"] == "yes"
                    || site.lantern.definitions.people.residences[form["kind"]]?.isHidden == true,
                leaving: Set(form.all("leaving").compactMap(ID<Residence>.init)),
                saidBy: form["said-by"].trimmingSpaces,
                id: ID(form["record"])
            )
        } notice: { _ in
            "The home is written down."
        }.add(to: router)
    }
}
