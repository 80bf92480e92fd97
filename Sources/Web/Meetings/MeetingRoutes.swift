import Definitions
import Foundation
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Meetings about children: called, held, decided, their papers sent.
struct MeetingRoutes: Sendable {
    let site: Site
    let purpose = Purpose.workWithFamily

    func add(to router: Router<Visit>) {
        router.get("/meetings") { _, visit in
            let answer = try await site.ask(MeetingsList(), visit, for: purpose)
            return site.page(
                MeetingsPage(answer: answer, definitions: site.lantern.definitions, now: site.lantern.time.now), for: visit,
                area: .meetings)
        }
        MeetingConvening(site: site).add(to: router)
        MeetingInvitations(site: site).add(to: router)
        router.get("/meetings/:id") { request, visit in
            try await page(
                "", FormState(), visit, at: request.uri.queryParameters["at"].flatMap { Meeting.Moment(rawValue: String($0)) })
        }
        router.get("/meetings/:id/calendar.ics") { _, visit in try await calendar(visit) }
        preparing(router)
        holding(router)
        deciding(router)
        circulating(router)
    }

    private func page(_ mending: String, _ state: FormState, _ visit: Visit, at moment: Meeting.Moment?) async throws -> Response
    {
        let answer = try await site.ask(MeetingRecord(try site.id(visit)), visit, for: purpose)
        let page = MeetingPage(
            answer: answer, moment: moment ?? answer.meeting.moment, definitions: site.lantern.definitions,
            now: site.lantern.time.now,
            mending: mending, state: state, token: visit.formToken)
        return site.page(page, for: visit, area: .meetings, trail: [.init(label: "Meetings", address: "/meetings")])
    }

    /// A form of the room: done, or shown again at its moment with what was typed.
    private func post(
        _ router: Router<Visit>,
        _ path: String,
        at moment: Meeting.Moment,
        form name: @escaping @Sendable (Visit, FormBody) -> String,
        _ doing: @escaping @Sendable (FormBody, Visit, ID<Meeting>) async throws -> String
    ) {
        router.post(RouterPath("/meetings/:id/\(path)")) { request, visit in
            let sent = try await site.form(request, visit)
            let meeting: ID<Meeting> = try site.id(visit)
            return try await site.attempt(sent) {
                let notice = try await doing(sent, visit, meeting)
                let next = sent["next"].isEmpty ? moment : Meeting.Moment(rawValue: sent["next"]) ?? moment
                return site.redirect(to: "/meetings/\(meeting)?at=\(next.rawValue)", notice: notice)
            } mending: {
                try await page(name(visit, sent), $0, visit, at: Meeting.Moment(rawValue: sent["here"]) ?? moment)
            }
        }
    }

    private func preparing(_ router: Router<Visit>) {
        post(router, "move", at: .prepare, form: { _, _ in "move" }) { sent, visit, meeting in
            let plan = Meeting.Plan(
                at: try sent.moment("at", called: "The beginning"), minutes: Int(sent["minutes"].trimmingSpaces) ?? 60,
                place: sent["place"].trimmingSpaces, dialIn: sent["dial-in"].trimmingSpaces)
            try await site.perform(
                MoveMeeting(meeting, to: plan, because: sent["because"].trimmingSpaces, version: Int(sent["version"]) ?? 0),
                visit, for: purpose)
            return "It is moved, and everybody is told."
        }
        post(router, "cancel", at: .prepare, form: { _, _ in "cancel" }) { sent, visit, meeting in
            try await site.perform(CancelMeeting(meeting, because: sent["because"].trimmingSpaces), visit, for: purpose)
            return "It is called off, and everybody is told."
        }
        post(router, "ask", at: .prepare, form: { _, _ in "ask" }) { sent, visit, meeting in
            try await site.perform(
                AskToMeeting(
                    PersonAsked(
                        seat: sent["seat"], agency: ID(sent["agency"]), name: sent["name"].trimmingSpaces,
                        email: sent["email"].trimmingSpaces,
                        language: sent["language"].trimmingSpaces), to: meeting), visit, for: purpose)
            return "\(sent["name"].trimmingSpaces) is asked."
        }
        post(router, "hear", at: .prepare, form: { _, _ in "hear" }) { sent, visit, meeting in
            let count = try await site.perform(HearInDailyMeeting(meeting, Set(sent.all("cases"))), visit, for: purpose)
            return count == 1 ? "One family more is on the list." : "\(count) families more are on the list."
        }
        post(router, "not-involved", at: .prepare, form: { _, _ in "not-involved" }) { sent, visit, meeting in
            try await site.perform(
                SayNotInvolved(sent["seat"], of: meeting, sent["not-involved"].trimmingSpaces), visit, for: purpose)
            return "It is kept."
        }
        post(router, "keep-back", at: .prepare, form: { _, _ in "keep-back" }) { sent, visit, meeting in
            try await site.perform(
                KeepFromPapers(sent["secret"], of: meeting, because: sent["because"].trimmingSpaces), visit, for: purpose)
            return "These words are left out of what is sent."
        }
        post(
            router, "invitees/:invitee/remove", at: .prepare,
            form: { visit, _ in "remove-\(visit.parameters.get("invitee") ?? "")" }
        ) {
            sent, visit, _ in
            try await site.perform(
                RemoveFromMeeting(try site.id(visit, "invitee"), because: sent["because"].trimmingSpaces), visit, for: purpose)
            return "They are taken off, and get nothing more."
        }
        post(
            router, "invitees/:invitee/send", at: .prepare, form: { visit, _ in "send-\(visit.parameters.get("invitee") ?? "")" }
        ) {
            sent, visit, _ in
            try await site.perform(
                SendInvitation(try site.id(visit, "invitee"), email: sent["email"].trimmingSpaces), visit, for: purpose)
            return "The invitation is sent."
        }
    }

    private func holding(_ router: Router<Visit>) {
        post(router, "attendance", at: .hold, form: { _, _ in "attendance" }) { sent, visit, meeting in
            let from = try sent.moment("from", called: "The beginning") ?? site.lantern.time.now
            var told: [ID<Invitee>: AttendanceTold] = [:]
            for (name, values) in sent.values where name.hasPrefix("there-") {
                guard let id = ID<Invitee>(String(name.dropFirst(6))),
                    let attended = values.first.flatMap(Invitee.Attendance.init)
                else { continue }
                let late = Int(sent["late-\(id)"].trimmingSpaces) ?? 0
                told[id] = AttendanceTold(attended, arrivedAt: late > 0 ? from.adding(seconds: late * 60) : nil)
            }
            try await site.perform(
                TakeAttendance(meeting, from: from, told, chairName: sent["chair-name"].trimmingSpaces), visit, for: purpose)
            return "Who is there is kept."
        }
        post(router, "cases/:case/bring", at: .hold, form: { visit, _ in "bring-\(visit.parameters.get("case") ?? "")" }) {
            sent, visit, _ in
            try await site.perform(
                ContributeToMeeting(
                    to: try site.id(visit, "case"), Contribution.Kind(rawValue: sent["kind"]) ?? .information,
                    sent["words"].trimmingSpaces,
                    from: ID(sent["from"]), sharing: sent["sharing"].trimmingSpaces), visit, for: purpose)
            return "It is kept."
        }
        post(router, "cases/:case/view", at: .hold, form: { _, sent in "view-\(sent["person"])" }) { sent, visit, _ in
            guard let person = ID<Person>(sent["person"]) else { throw NotFound("child of this meeting") }
            try await site.perform(
                RecordChildsView(
                    sent["view"].trimmingSpaces, missing: sent["missing"].trimmingSpaces, of: person,
                    in: try site.id(visit, "case")),
                visit, for: purpose)
            return "The child’s view is kept."
        }
        post(router, "cases/:case/notes", at: .hold, form: { visit, _ in "notes-\(visit.parameters.get("case") ?? "")" }) {
            sent, visit, _ in
            var isBeside = false
            for (name, values) in sent.values.sorted(by: { $0.key < $1.key }) where name.hasPrefix("note-") {
                let item = String(name.dropFirst(5))
                let over = Set(sent.all("over-\(item)").compactMap { ID<MeetingNote>($0) })
                if try await site.perform(
                    WriteMeetingNote(
                        (values.first ?? "").trimmingSpaces, under: item, of: try site.id(visit, "case"), over: over), visit,
                    for: purpose)
                {
                    isBeside = true
                }
            }
            return isBeside
                ? "Kept. Somebody else wrote at the same time: both texts stand below, join them." : "The notes are kept."
        }
    }

    private func deciding(_ router: Router<Visit>) {
        post(router, "cases/:case/decide", at: .decide, form: { visit, _ in "decide-\(visit.parameters.get("case") ?? "")" }) {
            sent, visit, _ in
            let votes = sent.values.filter { $0.key.hasPrefix("vote-") }.compactMap { name, values in
                ID<Invitee>(String(name.dropFirst(5))).flatMap { id in
                    values.first.flatMap(MeetingDecision.Vote.init).map { (id, $0) }
                }
            }
            try await site.perform(
                DecideInMeeting(
                    sent["choice"], of: ID(sent["person"]), in: try site.id(visit, "case"), category: sent["category"],
                    reasons: sent["reasons"].trimmingSpaces, dissent: sent["dissent"].trimmingSpaces,
                    votes: Dictionary(votes, uniquingKeysWith: { first, _ in first }),
                    by: try sent.moment("by", called: "By when the child is seen", atEnd: true)), visit, for: purpose)
            return "The decision is kept."
        }
        post(router, "cases/:case/actions", at: .decide, form: { visit, _ in "agree-\(visit.parameters.get("case") ?? "")" }) {
            sent, visit, _ in
            try await site.perform(
                AgreeMeetingAction(
                    sent["what"].trimmingSpaces, in: try site.id(visit, "case"), agency: ID(sent["agency"]),
                    owner: sent["owner"].trimmingSpaces,
                    due: try sent.moment("due", called: "By when", atEnd: true), wasDone: sent["was-done"] == "yes"), visit,
                for: purpose)
            return "It is kept."
        }
        post(router, "actions/:action/mend", at: .decide, form: { visit, _ in "action-\(visit.parameters.get("action") ?? "")" })
        {
            sent, visit, _ in
            try await site.perform(
                MendAction(
                    try site.id(visit, "action"), what: sent["what"].trimmingSpaces, agency: ID(sent["agency"]),
                    owner: sent["owner"].trimmingSpaces, due: try sent.moment("due", called: "By when", atEnd: true)), visit,
                for: purpose)
            return "It is kept."
        }
        post(
            router, "actions/:action/finish", at: .circulate,
            form: { visit, _ in "action-\(visit.parameters.get("action") ?? "")" }
        ) {
            sent, visit, _ in
            try await site.perform(
                FinishAction(try site.id(visit, "action"), isDone: sent["done"] != "no", sent["words"].trimmingSpaces), visit,
                for: purpose)
            return "It is kept."
        }
        post(router, "declare", at: .decide, form: { _, _ in "declare" }) { sent, visit, meeting in
            try await site.perform(ChangeMeetingKind(meeting, to: sent["kind"]), visit, for: purpose)
            return "It is kept as that."
        }
        post(router, "close", at: .decide, form: { _, _ in "close" }) { sent, visit, meeting in
            let without = sent.first.filter { $0.key.hasPrefix("without-") }.map {
                (String($0.key.dropFirst(8)), $0.value.trimmingSpaces)
            }
            try await site.perform(
                CloseMeeting(
                    meeting, to: try sent.moment("to", called: "The end"),
                    without: Dictionary(without, uniquingKeysWith: { first, _ in first }),
                    version: Int(sent["version"]) ?? 0), visit, for: purpose)
            return "The record is closed, and the decisions are on their way."
        }
    }

    private func circulating(_ router: Router<Visit>) {
        post(router, "circulate", at: .circulate, form: { _, _ in "circulate" }) { sent, visit, meeting in
            let count = try await site.perform(
                CirculateNotes(MeetingCopy.Kind(rawValue: sent["kind"]) ?? .notes, of: meeting), visit, for: purpose)
            return count == 1 ? "It is sent to one reader." : "It is sent to \(count) readers."
        }
        post(
            router, "translations/:translation", at: .circulate,
            form: { visit, _ in "translation-\(visit.parameters.get("translation") ?? "")" }
        ) { sent, visit, _ in
            try await site.perform(
                GiveTranslation(
                    try site.id(visit, "translation"), sent["body"].trimmingSpaces, lateBecause: sent["late"].trimmingSpaces),
                visit, for: purpose)
            return "The translation is sent."
        }
        post(router, "copies/:copy/handed-over", at: .circulate, form: { _, _ in "" }) { _, visit, _ in
            try await site.perform(HandOverCopy(try site.id(visit, "copy")), visit, for: purpose)
            return "It is kept."
        }
        post(router, "sign-off", at: .circulate, form: { _, _ in "sign-off" }) { sent, visit, meeting in
            try await site.perform(SignOffMeeting(meeting, sent["words"].trimmingSpaces), visit, for: purpose)
            return "It is signed off."
        }
    }

    private func calendar(_ visit: Visit) async throws -> Response {
        let answer = try await site.ask(MeetingRecord(try site.id(visit)), visit, for: purpose)
        guard let at = answer.meeting.plan.at else { throw NotFound("time of this meeting") }
        let invitation = CalendarInvitation(
            method: answer.meeting.isCancelled ? .cancel : .request, uid: "\(answer.meeting.id)@lantern",
            sequence: answer.meeting.sequence,
            stamp: site.lantern.time.now, begins: at, length: answer.meeting.plan.minutes, summary: answer.title,
            place: answer.meeting.plan.place, description: answer.meeting.plan.dialIn, attendeeName: try visit.actor.name,
            attendeeAddress: visit.visitor?.account.email ?? "", organiserName: site.settings.place,
            organiserAddress: visit.visitor?.account.email)
        return site.file(
            Array(invitation.text.utf8), type: "text/calendar; charset=utf-8", named: "\(answer.meeting.reference).ics")
    }
}
