import Definitions
import Foundation
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import NIOCore
import Pathways

/// What private links open, for people without an account. Looking at a link changes nothing; pressing “Open” does.
struct LinkRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/l/:token") { request, visit in try await show(try await state(request, visit), visit) }
        router.post("/l/:token/open", use: open)
        router.post("/l/:token/again") { _, visit in
            let outcome = try await site.lantern.perform(
                AskForNewLink(token(visit)), as: .installation("private links"), for: .signIn)
            return site.guestPage(LinkAskedPage(outcome: outcome), for: visit)
        }
        router.post("/l/:token/draft", use: keepDraft)
        answering("answer", on: router) { form, held, visit in
            guard let check = held.link.opened(InformationCheck.self) else { throw NotFound("page") }
            try await perform(
                ByLink(
                    AnswerCheck(
                        check, InformationCheck.Answer(rawValue: form["answer"]), words: form["words"].trimmingSpaces,
                        riskView: form["risk-view"].trimmingSpaces),
                    through: held), held)
            return site.redirect(to: address(visit))
        }
        answering("known", on: router) { _, held, visit in
            try await perform(ByLink(AnswerNotice(try notice(held), .known), through: held, isAnswer: false), held)
            return site.redirect(to: address(visit), notice: "Thank you. It is kept that the school knows.")
        }
        answering("reply", on: router) { form, held, visit in
            try await perform(ByLink(AnswerNotice(try notice(held), .support(form["reply"].trimmingSpaces)), through: held), held)
            return site.redirect(to: address(visit), notice: "Thank you. Your answer is kept with the notice.")
        }
        answering("challenge", on: router) { form, held, visit in
            guard let contact = held.link.opened(Contact.self) else { throw NotFound("page") }
            try await perform(
                ByLink(ChallengeOutcome(contact, form["challenge"].trimmingSpaces), through: held, isAnswer: false), held)
            return site.redirect(to: address(visit), notice: "Your view stands beside the decision.")
        }
        answering("invitation", on: router) { form, held, visit in
            guard let invitee = held.link.opened(Invitee.self) else { throw NotFound("page") }
            try await perform(ByLink(MeetingInvitations.reply(invitee, form), through: held, isAnswer: false), held)
            return site.redirect(to: address(visit), notice: "Thank you. Your answer is with whoever called the meeting.")
        }
        answering("marac", on: router) { form, held, visit in
            guard let request = held.link.opened(MaracRequest.self) else { throw NotFound("page") }
            try await perform(
                ByLink(
                    AnswerMaracRequest(
                        request, InformationCheck.Answer(rawValue: form["answer"]), form["words"].trimmingSpaces), through: held),
                held)
            return site.redirect(to: address(visit))
        }
        answering("booking", on: router) { form, held, visit in
            guard let medical = held.link.opened(MedicalRequest.self) else { throw NotFound("page") }
            try await perform(ByLink(try MedicalByLink.booking(medical, form), through: held, isAnswer: false), held)
            return site.redirect(to: address(visit), notice: "The social worker is told when and where.")
        }
        answering("medical", on: router) { form, held, visit in
            guard let medical = held.link.opened(MedicalRequest.self) else { throw NotFound("page") }
            let command = try MedicalByLink.answer(medical, form)
            try await perform(ByLink(command, through: held, isAnswer: command.wasSeen == true), held)
            // A child who was not brought is answered about again: on an empty form.
            if command.wasSeen != true { try await perform(KeepLinkDraft(held, [:]), held) }
            return site.redirect(to: address(visit), notice: "Thank you. The social worker is told.")
        }
        answering("tell", on: router) { form, held, visit in try await tell(form, held, visit) }
    }

    // Who and what

    private func token(_ visit: Visit) -> SecretToken {
        SecretToken(text: String((visit.parameters.get("token") ?? "").prefix(100)))
    }
    private func address(_ visit: Visit) -> String { "/l/\(token(visit).text)" }

    private func state(_ request: Request, _ visit: Visit) async throws -> LinkState.Answer {
        let state = try await site.lantern.ask(
            LinkState(
                token(visit), browser: request.cookies[cookie]?.value.nonEmpty.map(SecretToken.init(text:)), from: visit.address),
            as: .installation("private links"), for: .signIn)
        if case .unknown = state {
            try await site.lantern.perform(
                CountUnknownLink(token(visit), from: visit.address), as: .installation("private links"), for: .signIn)
        }
        return state
    }

    private func perform<C: Command>(_ command: C, _ held: LinkState.Held) async throws {
        _ = try await site.lantern.perform(command, as: held.actor, for: held.purpose)
    }

    private func notice(_ held: LinkState.Held) throws -> ID<SchoolNotice> {
        guard let notice = held.link.opened(SchoolNotice.self) else { throw NotFound("page") }
        return notice
    }

    // Opening

    @Sendable private func open(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await FormBody.read(request, upTo: 64 << 10)
        return try await site.attempt(form) {
            let result = try await site.lantern.perform(
                OpenPrivateLink(
                    token(visit), name: form["name"].trimmingSpaces, job: form["job"].trimmingSpaces,
                    code: form["code"].trimmingSpaces, from: visit.address),
                as: .installation("private links"), for: .signIn)
            var answer = site.redirect(to: address(visit))
            answer.headers.append(setting(try result.get(), at: address(visit)))
            return answer
        } mending: { typed in
            try await show(try await state(request, visit), visit, typed)
        }
    }

    private var cookie: String { site.settings.isSecure ? "__Secure-lantern-link" : "lantern-link" }

    /// A month: whoever comes back to it on the same telephone is known again, and nobody is alarmed.
    private func setting(_ browser: SecretToken, at path: String) -> HTTPField {
        HTTPField(
            name: .setCookie,
            value: "\(cookie)=\(browser.text); Path=\(path); HttpOnly; SameSite=Lax; Max-Age=2592000"
                + (site.settings.isSecure ? "; Secure" : ""))
    }

    // Showing

    private func show(
        _ state: LinkState.Answer,
        _ visit: Visit,
        _ typed: FormState = FormState(),
        shown: (children: Int, adults: Int)? = nil
    ) async throws -> Response {
        switch state {
        case .unknown: return site.guestPage(LinkOverPage(why: .unknown, address: ""), for: visit, status: .notFound)
        case .wait(let minutes):
            return site.guestPage(LinkOverPage(why: .wait(minutes: minutes), address: ""), for: visit, status: .tooManyRequests)
        case .over(let over):
            let texts = typed.values.filter { $0.value.count > 20 && $0.value.contains(" ") }.sorted { $0.key < $1.key }
            return site.guestPage(
                LinkOverPage(why: .over(over), address: address(visit), typed: texts.map(\.value)), for: visit, status: .gone)
        case .door(let door):
            return site.guestPage(LinkDoorPage(door: door, address: address(visit), state: typed), for: visit)
        case .open(let held): return try await show(held, visit, typed, shown)
        }
    }

    private func show(
        _ held: LinkState.Held,
        _ visit: Visit,
        _ typed: FormState,
        _ shown: (children: Int, adults: Int)?
    ) async throws -> Response {
        if let receipt = held.answered { return site.guestPage(LinkThanksPage(receipt: receipt), for: visit, settles: true) }
        let (address, lantern) = (address(visit), site.lantern)
        let state = typed.values.isEmpty ? FormState(values: held.link.draft) : typed
        switch held.link.kind {
        case .check:
            guard let check = held.link.opened(InformationCheck.self) else { throw NotFound("page") }
            let line = try await lantern.ask(CheckAsked(check), as: held.actor, for: held.purpose)
            let page = CheckPage(line: line, state: state, token: "", address: "\(address)/answer")
            return site.guestPage(LinkFormPage(inner: page, address: address), for: visit)
        case .schoolNotice:
            let line = try await lantern.ask(NoticeForHolder(try notice(held)), as: held.actor, for: held.purpose)
            return site.guestPage(LinkNoticePage(line: line, address: address, state: typed), for: visit, settles: true)
        case .followUp:
            guard let contact = held.link.opened(Contact.self) else { throw NotFound("page") }
            let answer = try await lantern.ask(OutcomeOfContact(contact), as: held.actor, for: held.purpose)
            return site.guestPage(
                OutcomePage(answer: answer, state: typed, challengeAddress: "\(address)/challenge", token: ""), for: visit,
                settles: true)
        case .carePlan:
            guard let copy = held.link.opened(PlanCopy.self) else { throw NotFound("page") }
            let read = try await lantern.perform(
                ByLink(ReadPlanCopy(copy, as: held.opening.words), through: held, isAnswer: false), as: held.actor,
                for: held.purpose)
            return site.guestPage(
                FamilyPlanPage(snapshot: read.snapshot, isNewest: read.isNewest), for: visit, settles: true)
        case .meeting:
            guard let invitee = held.link.opened(Invitee.self) else { throw NotFound("page") }
            let answer = try await lantern.ask(InvitationAsked(invitee), as: held.actor, for: held.purpose)
            for copy in answer.copies where copy.openedAt == nil {
                try await perform(ByLink(OpenCopy(copy.id), through: held, isAnswer: false), held)
            }
            let typed = typed.values.isEmpty ? FormState(values: ["reply": answer.invitee.reply.rawValue]) : typed
            let page = InvitationPage(
                answer: answer, now: lantern.time.now, address: "\(address)/invitation", state: typed, token: "", isGuest: true)
            return site.guestPage(page, for: visit, settles: true)
        case .maracRequest:
            guard let request = held.link.opened(MaracRequest.self) else { throw NotFound("page") }
            let page = MaracRequestPage(
                answer: try await lantern.ask(MaracRequestAsked(request), as: held.actor, for: held.purpose),
                now: lantern.time.now, state: state, token: "", address: "\(address)/marac")
            return site.guestPage(LinkFormPage(inner: page, address: address), for: visit)
        case .medical:
            guard let medical = held.link.opened(MedicalRequest.self) else { throw NotFound("page") }
            let page = MedicalAskedPage(
                answer: try await lantern.ask(MedicalAsked(medical), as: held.actor, for: held.purpose), now: lantern.time.now,
                address: address, state: state)
            return site.guestPage(LinkFormPage(inner: page, address: address), for: visit)
        case .referral:
            let page = LinkReferral(site: site, held: held, address: address).page(state, shown)
            return site.guestPage(LinkFormPage(inner: page, address: address), for: visit)
        }
    }

    // Doing

    private func answering(
        _ name: String,
        on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, LinkState.Held, Visit) async throws -> Response
    ) {
        router.post(RouterPath("/l/:token/\(name)")) { request, visit in
            let form = try await FormBody.read(request, upTo: name == "tell" ? visit.maxUploadSize : 2 << 20)
            let state = try await state(request, visit)
            guard case .open(let held) = state, held.answered == nil else { return try await show(state, visit, form.state) }
            return try await site.attempt(form) {
                try await doing(form, held, visit)
            } mending: {
                var mended = $0
                if form.files.values.contains(where: { !$0.bytes.isEmpty }) { mended.add(LinkProblem.filesAgain) }
                return try await show(state, visit, mended, shown: TellForm.shown(form))
            }
        }
    }

    private func tell(_ form: FormBody, _ held: LinkState.Held, _ visit: Visit) async throws -> Response {
        let referral = LinkReferral(site: site, held: held, address: address(visit))
        if !form["more"].isEmpty { return try await show(.open(held), visit, form.state, shown: TellForm.shown(form)) }
        if form["later"] == "yes" {
            try await perform(KeepLinkDraft(held, form.first.filter { $0.key != "token" && $0.key != "later" }), held)
            return site.redirect(
                to: address(visit), notice: "It is saved. Come back by the same link, on this or another device, and go on.")
        }
        let outcome = try await site.lantern.perform(
            ReferByLink(try referral.command(form), through: held), as: held.actor, for: held.purpose)
        let words = "The front door has it. Its name is \(outcome.reference)."
        guard let receipt = outcome.receipt else { return site.redirect(to: address(visit), notice: words) }
        let place = "/l/\(receipt.token.text)"
        var answer = site.redirect(
            to: place, notice: "\(words) This page follows what becomes of it; its address was sent to your agency’s mailbox too."
        )
        answer.headers.append(setting(receipt.browser, at: place))
        return answer
    }

    /// Asked by the page's script, so the answer is for a program.
    @Sendable private func keepDraft(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await FormBody.read(request, upTo: 2 << 20)
        guard case .open(let held) = try await state(request, visit), held.answered == nil else {
            return Response(status: .forbidden)
        }
        let fields = form.first.reduce(into: [String: String]()) { fields, pair in
            if pair.key.hasPrefix("field-") { fields[String(pair.key.dropFirst(6))] = pair.value }
        }
        try await perform(KeepLinkDraft(held, fields), held)
        return Response(
            status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(string: "{}")))
    }
}

extension LinkState.Held {
    /// Why whoever holds it is here.
    fileprivate var purpose: Purpose {
        switch link.kind {
        case .check, .maracRequest: .answeringCheck
        case .schoolNotice, .carePlan, .meeting, .medical: .workWithFamily
        case .followUp, .referral: .screening
        }
    }
}
