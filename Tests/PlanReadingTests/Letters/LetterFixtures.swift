/// Invented letters, each laid out otherwise.
enum LetterFixtures {
    /// Headings, bullets and a day.
    static let laidOut = """
        14 December 2025

        To: the leaders of the Ambleford safeguarding children partnership

        Dear colleagues

        Joint targeted area inspection of the multi-agency response to neglect in Ambleford

        Between 3 and 7 November 2025, Ofsted, the Care Quality Commission (CQC) and His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS) carried out a joint inspection of the response to neglect in Ambleford.

        Headline findings

        Leaders know their services well, and most children get help early. Work with older children who are neglected is not consistently good.

        Strengths

        - Health visitors see every new family within two weeks of the birth and share what they notice.
        - Schools are effective partners in early help.

        Areas for priority action

        The following need swift action by the partnership:

        - Too many strategy discussions are held without health professionals, so that decisions are made without knowing what a child’s doctor knows.

        Areas for improvement

        - Chronologies are not always used to see how neglect builds up over time.
        - The quality of supervision varies between teams and is not recorded well enough.
        - Fathers and other men in the household are often left out of assessments.

        Next steps

        We have determined that Ambleford Borough Council, as the principal authority, should prepare a written statement of proposed action responding to the findings outlined in this letter. This should be a multi-agency response involving the integrated care board, Northshire Police and the youth justice service. The director of children’s services should send the written statement of action to the inspectorates by 12 March 2026. It will inform our questions at any future inspection.

        Yours sincerely

        A. Signatory
        """

    /// Run-in words instead of headings, numbered paragraphs, and a span of time instead of a day.
    static let runIn = """
        INSPECTION OF THE FRONT DOOR IN WEXCOMBE

        Inspectors from Ofsted visited Wexcombe on 4 February 2026.

        WHAT IS WORKING WELL

        1. Decisions at the front door are made on the day that a contact arrives.

        WHAT NEEDS TO IMPROVE

        Leaders must improve:

        2. the recording of why a contact was closed
        3. how quickly strategy discussions are held at weekends

        WHAT HAPPENS NEXT

        4. A statement of proposed action should be prepared by the director of children’s services and submitted within 70 working days of this letter.
        """

    /// Prose throughout: no heading says what is a finding.
    static let prose = """
        Dear Director of Children’s Services

        This letter summarises the findings of the focused visit to Hartsmere on 9 and 10 June 2026. The visit was carried out by two of His Majesty’s Inspectors from Ofsted.

        Children are seen quickly when somebody first worries about them, and social workers know them well.

        Plans for children in need are too often vague. Reviews do not always happen on time, and drift follows.

        A serious weakness is that return interviews are not offered to most children who go missing.

        We thank everyone who spent time with us.

        Yours sincerely

        B. Signatory
        """

    /// No colons and no day's line above the title; case studies, marks of footnotes, a signature as a table.
    static let studies = """
        19 January 2026

        Kim Example, chief officer of the integrated care board

        Dear local partnership

        Joint targeted area inspection of the multi-agency response to children who go missing in Wexcombe

        Between 24 and 28 November 2025, Ofsted and HMI Probation undertook a joint inspection in Wexcombe.1 It looked closely at return interviews.

        Key strengths

        Police officers speak to children alone.

        Case study: effective practice

        A youth worker found a boy before nightfall because she knew his friends.

        Areas for improvement

        Health partners seldom take part in strategy discussions. Decisions are made without what they know.

        Case study: area for improvement

        Nobody told one school that a girl had been found.

        Next steps

        The director of children’s services should prepare a written statement of proposed action. The response should set out the actions of each agency.2

        The statement should be sent to the inspectorates’ mailbox by 29 April 2026.

        Yours sincerely

        Ofsted\tHMI Probation
        A. Name\tB. Name
        """
}
