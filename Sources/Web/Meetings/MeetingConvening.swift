import Definitions
import Foundation
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The page of a new meeting, and what it sends.
struct MeetingConvening: Sendable {
    let site: Site
    private let purpose = Purpose.workWithFamily

    init(site: Site) {
        self.site = site
    }

    func add(to router: Router<Visit>) {
        router.get("/meetings/new") { request, visit in
            let asked = request.uri.queryParameters
            let kind = asked["kind"].map(String.init) ?? "strategy-discussion"
            let people = asked.getAll("person").compactMap { ID<Person>(String($0)) }
            return try await page(try await answer(kind, asked["about"].map(String.init) ?? "", people, visit), nil, nil, visit)
        }
        router.post("/meetings/new") { request, visit in
            let sent = try await site.form(request, visit)
            let people = sent.all("person").compactMap { ID<Person>($0) }
            let found = try await answer(sent["kind"], sent["about"], people, visit)
            return try await site.attempt(sent) {
                let id = try await site.perform(try command(sent, found), visit, for: purpose)
                let isNow = sent["now"] == "yes"
                return site.redirect(
                    to: "/meetings/\(id)",
                    notice: isNow ? "It is being held. Say who is there." : "The meeting is called, and everybody is asked.")
            } mending: {
                try await page(
                    found, $0,
                    .init(
                        people: Set(sent.all("people")), asked: Set(sent.all("ask")), notInvolved: Set(sent.all("not-involved")),
                        cases: Set(sent.all("cases"))),
                    visit)
            }
        }
    }

    private func answer(_ kind: String, _ about: String, _ people: [ID<Person>], _ visit: Visit) async throws
        -> MeetingToConvene.Answer
    {
        try await site.ask(MeetingToConvene(kind, about: Self.subject(about), people: people), visit, for: purpose)
    }

    /// `contact/0198…`; nil for nothing. An id that is none is no record.
    static func subject(_ text: String) -> Subject? {
        let pieces = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard pieces.count == 2, let id = ID<Subject>(pieces[1]) else { return nil }
        return Subject(pieces[0], id)
    }

    private func page(
        _ found: MeetingToConvene.Answer,
        _ typed: FormState?,
        _ ticked: ConvenePage.Ticked?,
        _ visit: Visit
    ) async throws -> Response {
        var state = FormState(values: [
            "minutes": String(found.plan.minutes), "place": found.plan.place, "dial-in": found.plan.dialIn,
        ])
        state.fill("at", found.plan.at)
        let page = ConvenePage(
            answer: found, agencies: found.agencies, definitions: site.lantern.definitions,
            day: site.lantern.time.now.day, ticked: ticked, state: typed ?? state, token: visit.formToken)
        return site.page(page, for: visit, area: .meetings, trail: [.init(label: "Meetings", address: "/meetings")])
    }

    private func command(_ sent: FormBody, _ found: MeetingToConvene.Answer) throws -> ConveneMeeting {
        let asked = Set(sent.all("ask"))
        var invitees = found.proposals.filter { asked.contains($0.key) }.map { PersonAsked($0) }
        for seat in found.unfilled {
            let name = sent["seat-\(seat.key)-name"].trimmingSpaces
            let email = sent["seat-\(seat.key)-email"].trimmingSpaces
            guard !name.isEmpty || !email.isEmpty else { continue }
            invitees.append(
                PersonAsked(
                    seat: seat.key, agency: ID(sent["seat-\(seat.key)-agency"]), name: name.isEmpty ? email : name,
                    because: "Asked by name", email: email))
        }
        let other = sent["other-name"].trimmingSpaces
        if !other.isEmpty || !sent["other-email"].trimmingSpaces.isEmpty {
            invitees.append(
                PersonAsked(
                    seat: sent["other-seat"].isEmpty ? "other" : sent["other-seat"], agency: ID(sent["other-agency"]),
                    name: other,
                    because: "Asked by name", email: sent["other-email"].trimmingSpaces))
        }
        let noneInvolved = sent["none-involved"] == "yes"
        let not = Set(sent.all("not-involved"))
        let notInvolved = found.unfilled.filter { found.kind.prompts.contains($0.key) }.filter {
            noneInvolved || not.contains($0.key)
        }.map {
            ($0.key, "Not involved, as far as is known.")
        }
        let people = Set(sent.all("people"))
        let chosen = found.people.map(\.person).filter { people.contains($0.person.description) }
        let heard = Set(sent.all("cases"))
        // A daily meeting hears the families that wait; any other is about one.
        let own =
            found.kind.hasManyCases && chosen.isEmpty ? [] : [CaseToHear(about: found.about, people: chosen)]
        return ConveneMeeting(
            found.kind.key, about: found.about,
            cases: own + found.waiting.filter { heard.contains($0.key) }.map { CaseToHear($0) },
            plan: .init(
                at: try sent.moment("at", called: "The beginning"),
                minutes: min(600, max(5, Int(sent["minutes"].trimmingSpaces) ?? found.kind.minutes)),
                place: sent["place"].trimmingSpaces, dialIn: sent["dial-in"].trimmingSpaces),
            asking: invitees, notInvolved: Dictionary(notInvolved, uniquingKeysWith: { first, _ in first }),
            isNow: sent["now"] == "yes",
            neededAt: found.neededAt)
    }
}

/// Invitations as those who were asked see them, and the papers they got.
struct MeetingInvitations: Sendable {
    let site: Site
    private let purpose = Purpose.workWithFamily

    init(site: Site) {
        self.site = site
    }

    func add(to router: Router<Visit>) {
        router.get("/meetings/invitations/:id") { _, visit in try await invitation(FormState(), visit) }
        router.post("/meetings/invitations/:id") { request, visit in
            let sent = try await site.form(request, visit)
            let id: ID<Invitee> = try site.id(visit)
            return try await site.attempt(sent) {
                try await site.perform(Self.reply(id, sent), visit, for: purpose)
                return site.redirect(to: "/meetings/invitations/\(id)", notice: "Your answer is with whoever called the meeting.")
            } mending: {
                try await invitation($0, visit)
            }
        }
        router.get("/meetings/actions/:id") { _, visit in try await action(FormState(), visit) }
        router.post("/meetings/actions/:id") { request, visit in
            let sent = try await site.form(request, visit)
            let id: ID<MeetingAction> = try site.id(visit)
            return try await site.attempt(sent) {
                try await site.perform(
                    FinishAction(id, isDone: sent["done"] != "no", sent["words"].trimmingSpaces), visit, for: purpose)
                return site.redirect(to: "/meetings/actions/\(id)", notice: "It is kept.")
            } mending: {
                try await action($0, visit)
            }
        }
        router.get("/meetings/papers/:id") { _, visit in
            let id: ID<MeetingCopy> = try site.id(visit)
            let answer = try await site.ask(PaperToRead(id), visit, for: purpose)
            // Those who hold the meeting see what went out; that is no receipt.
            if let user = try visit.actor.user,
                try await site.ask(InvitationOwner(answer.copy.invitee), visit, for: purpose) == user
            {
                try await site.perform(OpenCopy(id), visit, for: purpose)
            }
            return site.page(
                PaperPage(answer: answer), for: visit, area: .meetings, trail: [.init(label: "Meetings", address: "/meetings")])
        }
    }

    static func reply(_ id: ID<Invitee>, _ sent: FormBody) -> ReplyToInvitation {
        ReplyToInvitation(
            id, Invitee.Reply(rawValue: sent["reply"]) ?? .none, words: sent["reply-words"].trimmingSpaces,
            information: sent["words"].trimmingSpaces, view: sent["view"].trimmingSpaces, sharing: sent["sharing"].trimmingSpaces,
            better: sent["reply"] == "names-another"
                ? PersonAsked(seat: "other", name: sent["name"].trimmingSpaces, email: sent["email"].trimmingSpaces) : nil)
    }

    private func action(_ typed: FormState, _ visit: Visit) async throws -> Response {
        let id: ID<MeetingAction> = try site.id(visit)
        let answer = try await site.ask(MeetingActionAsked(id), visit, for: purpose)
        let page = MeetingActionPage(
            answer: answer, now: site.lantern.time.now, state: typed, token: visit.formToken)
        return site.page(page, for: visit, area: .meetings, trail: [.init(label: "Meetings", address: "/meetings")])
    }

    private func invitation(_ typed: FormState, _ visit: Visit) async throws -> Response {
        let id: ID<Invitee> = try site.id(visit)
        let answer = try await site.ask(InvitationAsked(id), visit, for: purpose)
        let state = typed.values.isEmpty ? FormState(values: ["reply": answer.invitee.reply.rawValue]) : typed
        let page = InvitationPage(
            answer: answer, now: site.lantern.time.now, address: "/meetings/invitations/\(id)", state: state,
            token: visit.formToken,
            isGuest: false)
        return site.page(page, for: visit, area: .meetings, trail: [.init(label: "Meetings", address: "/meetings")])
    }
}
