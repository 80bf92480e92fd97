/// The words that every form has, in the languages in which forms are printed.
public enum FormPhrases {
    /// Languages that these words are in.
    public static let languages = ["en", "pl", "ur"]

    public static func yesNo(_ key: String, in language: String = "en") -> String {
        words[key]?[language] ?? words[key]?["en"] ?? key
    }

    /// Whether a language is written from right to left.
    public static func isRightToLeft(_ language: String) -> Bool { ["ar", "fa", "he", "ku", "ps", "ur"].contains(language) }

    /// What a language is called by those who speak it.
    public static func name(_ language: String) -> String {
        ["en": "English", "pl": "Polski", "ur": "اردو"][language] ?? language
    }

    private static let words = [
        "yes": ["en": "Yes", "pl": "Tak", "ur": "ہاں"],
        "no": ["en": "No", "pl": "Nie", "ur": "نہیں"],
        "not-known": ["en": "Not known", "pl": "Nie wiadomo", "ur": "معلوم نہیں"],
    ]
}
