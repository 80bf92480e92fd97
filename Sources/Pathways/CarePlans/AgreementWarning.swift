public import Definitions
import Foundation
import Instruments
public import Kernel

/// Whether a draft agreement lays one person’s acts on another (DA-7): a pure rule, by words that are data.
///
/// It looks at one sentence at a time for whom it binds, a duty, and something that is really another’s to do. A sentence that binds
/// the person who harms themselves is none: there the one who must act is the one whose act it is.
public struct AgreementWarning: Sendable {
    let definitions: CarePlanDefinitions

    public init(_ definitions: CarePlanDefinitions) {
        self.definitions = definitions
    }

    /// The sentences that are warned of, as they were written.
    public func findings(in text: String) -> [String] {
        sentences(text).filter { sentence in
            let words = Self.plain(sentence)
            guard let duty = first("must", in: words), first("acts", in: words) != nil else { return false }
            // Who is bound stands before the duty.
            guard let bound = first("who", in: words) else { return false }
            return bound < duty
        }
    }

    /// Where the first of a list of words begins; nil where none is there.
    private func first(_ list: String, in words: String) -> String.Index? {
        (definitions.agreementWords[list]?.words ?? []).compactMap { words.range(of: Self.plain($0))?.lowerBound }
            .min()
    }

    private func sentences(_ text: String) -> [String] {
        text.split { ".;!?\n•".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// Lower case, letters and single spaces, with a space at both ends.
    private static func plain(_ text: String) -> String {
        let letters = text.lowercased().map { $0.isLetter ? $0 : " " }
        return " " + String(letters).split(separator: " ").joined(separator: " ") + " "
    }
}
