extension Access {
    /// Rules about protective orders (DA-6). `leads` work with somebody whom the order protects; `person` is such a one whose record is
    /// closed to the reader.
    static let aboutOrders: [Rule] = [
        Rule(sentence: "An order that protects somebody whose record is restricted is opened by those who may open that record.")
        {
            guard [.workOrder, .readOrder].contains($0.act), $0.record.person != nil else { return nil }
            return .no(howToAsk: "Ask the guardian of the record.")
        },
        Rule(sentence: "An order is read by those who see that orders are kept, and by those who work with whom it protects.") {
            guard $0.act == .readOrder, let user = $0.actor.user else { return nil }
            return $0.granted.contains(.workOrder) || $0.record.leads.contains(user)
                ? .yes : .no(howToAsk: "Ask the police officer who checks that it is kept.")
        },
    ]
}
