import Foundation

/// Folding of text, so that both database engines sort and search alike whatever their own rules of letters are.
public enum Text {
    /// Lower case without diacritics, every run of anything that is neither letter nor digit made one space.
    ///
    /// `"O'Brien-Żółć"` becomes `"o brien zolc"`. Stored beside the text as it was written; never shown.
    public static func searchKey(_ text: String) -> String {
        var key = ""
        var pendingSpace = false
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            if let plain = plainLetters[scalar] {
                if pendingSpace, !key.isEmpty { key += " " }
                pendingSpace = false
                key += plain
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                if pendingSpace, !key.isEmpty { key += " " }
                pendingSpace = false
                key.unicodeScalars.append(scalar)
            } else {
                pendingSpace = true
            }
        }
        return key
    }

    /// Letters that Unicode does not take apart, as people type them on a plain keyboard.
    private static let plainLetters: [Unicode.Scalar: String] = [
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "ŋ": "n",
    ]
}
