import Foundation

/// Weights and chances in words that need no training.
enum Likelihood {
    /// The chance that a weight stands for, in bits of odds: 10 is about 999 in 1,000.
    static func chance(ofWeight weight: Double) -> Double { 1 / (1 + exp2(-weight)) }

    /// "about 999 in 1,000", "about 1 in 3,200", "more than 999,999 in 1,000,000".
    static func words(ofWeight weight: Double) -> String {
        if weight.isNaN { return "not known" }
        if weight < 0 { return unlikely(1 / chance(ofWeight: weight)) }
        let chance = chance(ofWeight: weight)
        var whole = 10
        while whole <= 1_000_000 {
            let part = Int((chance * Double(whole)).rounded())
            if part < whole { return "about \(grouped(part)) in \(grouped(whole))" }
            whole *= 10
        }
        return "more than 999,999 in 1,000,000"
    }

    private static func unlikely(_ oneIn: Double) -> String {
        guard oneIn.isFinite, oneIn < 1_000_000 else { return "less than 1 in 1,000,000" }
        if oneIn < 9.5 { return "about \(max(1, Int((10 / oneIn).rounded()))) in 10" }
        var step = 1.0
        while oneIn / step >= 99.5 { step *= 10 }
        return "about 1 in \(grouped(Int((oneIn / step).rounded() * step)))"
    }

    /// With its sign, to one place: "+4.2", "−6.1", "0".
    static func signed(_ bits: Double) -> String {
        let tenths = (bits * 10).rounded() / 10
        if tenths == 0 { return "0" }
        return (tenths > 0 ? "+" : "−") + String(format: "%.1f", abs(tenths))
    }

    /// 12345 as "12,345".
    static func grouped(_ number: Int) -> String {
        var words = ""
        for (place, digit) in String(abs(number)).reversed().enumerated() {
            if place > 0, place % 3 == 0 { words = "," + words }
            words = String(digit) + words
        }
        return number < 0 ? "−" + words : words
    }
}
