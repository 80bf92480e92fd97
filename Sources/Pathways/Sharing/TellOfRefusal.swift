import Definitions
import Instruments
import Kernel

extension Work {
    /// Tells the safeguarding lead of an agency why it would not share, with the reason (SHARE-2). Where the roster names no
    /// lead, those of the agency who answer checks are told; never only whoever refused. Gives who was told or is to be told.
    @discardableResult
    func tellOfRefusal(_ check: InformationCheck, reason: String, of contact: Contact) throws -> [ToldOfRefusal] {
        let store = CheckSharingStore(transaction: transaction)
        let names = try contact.people.flatMap { [$0.namedAs] } + mainNames(of: contact.people.compactMap(\.person)).values
        let isKept = ReasonInMessage.tellsWho(reason, names: names)
        var told: [ToldOfRefusal] = []
        for (name, contact, user, recipient) in try leads(of: check.agency) {
            let message = try recipient.flatMap { recipient in
                try messages.tell(
                    recipient,
                    subject: "Your agency has declined to share information",
                    body: body(check, reason: isKept ? nil : reason, signsIn: user != nil),
                    because: "The safeguarding lead of an agency knows when and why it does not share about a child.",
                    about: check.subject
                )
            }
            told.append(ToldOfRefusal(name: name, contact: contact, user: user, message: message, at: now))
        }
        if told.isEmpty { told = [ToldOfRefusal(name: "", contact: nil, user: nil, message: nil, at: now)] }
        for one in told { try store.add(one, id: newID(), of: check.id) }
        try journal.record(
            "check.refusal-told", about: [check.subject] + contact.subjects,
            [
                "agency": .string(check.agency.description),
                "told": .array(told.filter { $0.message != nil }.map { .string($0.name) }),
                "to-telephone": .array(told.filter { $0.message == nil && !$0.name.isBlank }.map { .string($0.name) }),
                "reason-in-message": .bool(!isKept),
            ])
        return told
    }

    private typealias Lead = (name: String, contact: ID<AgencyContact>?, user: ID<User>?, recipient: Recipient?)

    private func leads(of agency: ID<Agency>) throws -> [Lead] {
        let leads = try AgencyContactStore(transaction: transaction).contacts(of: agency, on: today).filter {
            $0.words.purposes.contains(ContactPurpose.lead) && ($0.words.user == nil || $0.words.user != actor.user)
        }
        if !leads.isEmpty {
            return leads.map { lead in
                let recipient: Recipient? =
                    lead.words.user.map { .user($0) }
                    ?? (lead.words.email.isBlank
                        ? nil : .address(name: lead.words.name, email: lead.words.email, agency: agency))
                return (lead.inWords, lead.id, lead.words.user, recipient)
            }
        }
        let users = try answerers(of: agency).filter { $0 != actor.user }
        let names = try UserNames(in: self).names(of: users)
        return users.map { (names[$0] ?? "Somebody", nil, $0, .user($0)) }
    }

    private func body(_ check: InformationCheck, reason: String?, signsIn: Bool) -> String {
        let purpose = definitions.frontDoor.checkPurposes.label(check.purpose, on: check.askedAt.day)
        let agreement = check.agreement.isBlank ? "No sharing agreement covers it." : "It was asked under: \(check.agreement)."
        return [
            "The front door asked your agency what it holds (\(purpose.lowercased())), and \(actor.name) declined to share it.",
            reason.map { "The reason given: “\($0)”" }
                ?? "The reason names somebody, so it does not stand in this message. Ask \(actor.name).",
            agreement, "The refusal is reviewed. Consent is not the only basis for sharing where a child may be at risk.",
            signsIn ? "Sign in to read what was asked: /checks/\(check.id)" : "",
        ].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
