import Definitions
import Instruments
import Kernel
import Pathways

/// The form of the front door behind a standing link: the agency is known and is not typed.
struct LinkReferral {
    let site: Site
    let held: LinkState.Held
    let address: String

    func page(_ state: FormState, _ shown: (children: Int, adults: Int)?) -> TellPage {
        var state = state
        if ID<Contact>(state.value("record")) == nil {
            state.values["record"] = site.lantern.ids.next(Contact.self, at: site.lantern.time.now).description
        }
        let words = site.lantern.definitions.frontDoor
        let least = TellForm.shownAtFirst
        return TellPage(
            state: state,
            choices: TellPage.Choices(
                natures: site.choices(words.natures), consents: site.choices(words.consents), sources: [], ways: [], ratings: [],
                agencies: []),
            children: shown?.children ?? max(least.children, lines("child", in: state)),
            adults: shown?.adults ?? max(least.adults, lines("adult", in: state)),
            takesDown: false,
            teller: "\(held.opening.words), \(held.agency)",
            points: ReferralPoints(words, on: site.lantern.time.now.day),
            token: "",
            address: "\(address)/tell",
            draft: "link/\(held.link.id)",
            canWait: true
        )
    }

    /// As many as what was kept tells of.
    private func lines(_ kind: String, in state: FormState) -> Int {
        let places = state.values.keys.compactMap { key -> Int? in
            key.hasPrefix("\(kind)-") ? Int(key.dropFirst(kind.count + 1).prefix { $0 != "-" }) : nil
        }
        return min(TellForm.most, places.max() ?? 0)
    }

    func command(_ form: FormBody) throws -> ReceiveContact {
        let sources = site.lantern.definitions.frontDoor.sources.all
        var command = try TellForm(
            form: form,
            takesDown: false,
            user: nil,
            account: (held.opening.name, held.opening.job, held.link.sentEmail),
            agency: held.link.agency,
            ownSource: sources.first { $0.agencies.contains(held.agencyKind) }?.key ?? "unknown"
        ).command(ids: site.lantern.ids, now: site.lantern.time.now)
        command.attached = (1...TellForm.filePlaces).compactMap { form.files["file-\($0)"] }
            .filter { !$0.bytes.isEmpty }.map { ReceiveContact.Attachment($0.bytes, named: $0.name) }
        return command
    }
}
