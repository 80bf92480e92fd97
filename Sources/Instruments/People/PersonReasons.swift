import Kernel
import Matching

// How a person was found, in words.

extension ShownPerson {
    /// One sentence for each part that was sought, without saying anything twice.
    func reasons(_ sought: PersonSought, _ found: [PersonFinding?]) -> [String] {
        let words = names.flatMap { name in
            let written = WrittenName(name.text)
            return (written.words + written.joined).map { (name, $0) }
        }
        var reasons: [String] = []
        for (part, finding) in zip(sought.parts, found) {
            let reason: String?
            if let finding {
                reason = sentence(part, finding.way, finding.term[...], words)
            } else {
                reason = part.mayBeMissing ? nil : "“\(part.typed)” not found"
            }
            if let reason, !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons
    }

    /// Whether every part was found, by words of one name or whole numbers, and by nothing else but a whole birth date beside them.
    func isByName(_ sought: PersonSought, _ found: [PersonFinding?]) -> Bool {
        var words: [PersonFinding] = []
        for (part, finding) in zip(sought.parts, found) {
            switch finding?.way.reason {
            case nil where part.mayBeMissing: break
            case .identifier, .birthDate: break
            case .name, .beginning, .form, .short, .sound, .slip:
                if let finding { words.append(finding) }
            default: return false
            }
        }
        return words.isEmpty
            ? found.contains { $0?.way.reason == .identifier }
            : names.contains { name in
                let written = WrittenName(name.text)
                return words.allSatisfy { finding in
                    (written.words + written.joined).contains { fits($0, finding.way, finding.term[...]) }
                }
            }
    }

    private typealias Word = (name: PersonIndexEntry.Name, word: NameWord)

    private func sentence(_ part: PersonSought.Part, _ way: PersonSought.Way, _ term: Substring, _ words: [Word]) -> String {
        switch way.reason {
        case .birthDate: return "same birth date"
        case .birthMonth: return "born in the same month"
        case .birthYear: return "born in the same year"
        case .birthKnownLess: return "birth date not known to the day, and it may be the same"
        case .birthTurnedRound: return "same birth date with day and month changed round"
        case .postcode: return "same postcode"
        case .postcodeBeginning: return "postcode begins so"
        case .district: return "same postcode district"
        case .address: return "same address: \(part.typed)"
        case .identifier: return "same \(kind(of: term))"
        case .identifierBeginning: return "\(kind(of: term)) begins so"
        case .name, .beginning, .form, .short, .sound, .slip: break
        }
        guard
            let (name, word) = words.sorted(by: { $0.name.kind.order < $1.name.kind.order }).first(where: {
                fits($0.word, way, term)
            })
        else { return "found by “\(part.typed)”" }
        return how(part, way, word) + past(name)
    }

    private func how(_ part: PersonSought.Part, _ way: PersonSought.Way, _ word: NameWord) -> String {
        let written = "“\(word.asWritten)”"
        switch way.reason {
        case .beginning: return "\(written) begins with “\(part.typed)”"
        case .form: return "“\(part.typed)” is another form of \(written)"
        case .short(.long): return "“\(part.typed)” is short for \(written)"
        case .short(.short): return "\(written) is short for “\(part.typed)”"
        case .short: return "“\(part.typed)” and \(written) are short for one name"
        case .sound: return "“\(part.typed)” sounds like \(written)"
        case .slip: return "“\(part.typed)” is one letter from \(written)"
        default: return "name \(written)"
        }
    }

    private func past(_ name: PersonIndexEntry.Name) -> String {
        switch name.kind {
        case .current: ""
        case .former: ", in the former name “\(name.text)”"
        case .alias: ", in the name also used “\(name.text)”"
        }
    }

    /// Whether this is the word of the name that the term came from.
    private func fits(_ word: NameWord, _ way: PersonSought.Way, _ term: Substring) -> Bool {
        let found = term.dropFirst()
        func isIt(_ text: String) -> Bool { text.prefix(PersonTerms.longestWord) == found }
        return switch TermKind(rawValue: String(term.prefix(1))) {
        case .form: word.forms.contains(where: isIt)
        case .sound: word.sounds.contains(where: isIt)
        case .skeleton, .bareSkeleton: word.skeleton.map(isIt) ?? false
        default: isIt(word.letters)
        }
    }

    private func kind(of term: Substring) -> String {
        let value = term.dropFirst()
        return identifiers.first { PersonTerms.plain($0.value).prefix(PersonTerms.longestWord) == value }?.kind ?? "number"
    }
}
