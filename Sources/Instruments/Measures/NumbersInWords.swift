/// `0.78` as `78%`, with one decimal where there is one.
public func percent(_ share: Double) -> String { "\(inTenths(share * 100))%" }

/// `4.5`, or `4` where there are no tenths.
public func inTenths(_ number: Double) -> String {
    let tenths = (number * 10).rounded() / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
}
