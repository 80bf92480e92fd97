/// Invented reports, each laid out otherwise.
enum NarrativeFixtures {
    /// Numbered paragraphs and headings in capitals, as a report to a scrutiny committee.
    static let numbered = """
        Report to the Children’s Scrutiny Panel of Ambleford to be held on 20th April 2026

        Subject: Progress against the recommendations of the practice review

        1. SUMMARY

        - 1.1 This report tells the Panel how the two recommendations of the review stand.

        2. PROGRESS

        2.1 The partnership meets every month to look at the plan.

        2.2 RECOMMENDATION 1: A SHARED FRONT DOOR

        - 2.3 The three partners opened a shared front door in March 2026. Calls are answered there until eight in the evening.
        - 2.4 A guide for referrers has been published and sent to every school.

        2.5 RECOMMENDATION 2: SUPERVISION OF STAFF

        - 2.5 Managers are revising the supervision policy together with staff.

        A working group looks after this recommendation and meets weekly.

        - 2.6 An audit showed that only 62% of files held a record of supervision. A second audit, with an

        outside reader, is to follow by the end of May 2026.

        2.7 LOOKING AHEAD

        - 2.8 All but two of the actions have been completed, which the partnership is proud of.

        3. APPENDICES
        """

    static let titled = """
        Progress report on the learning review

        Introduction

        This report was written for the partnership board, and says how the two recommendations of the review stand.

        Recommendation 1 – Hearing children

        The partnership should ask every child what helped.

        Progress to date

        A survey was sent to 120 children in May 2025.

        Next steps

        We will publish the results in September 2025.

        Recommendation 2 – Housing

        Housing officers are joining child protection conferences.

        Conclusion

        The partnership thanks all who took part.
        """

    static let lettered = """
        Review of thresholds: report to the board

        Our recommendations

        R1: The board should agree one threshold document.
        R2: Training should follow within three months.
        R3: Schools should be asked whether it helps.

        What has been done

        R1 – One threshold document

        The document was agreed in April 2025.

        R2 – Training follows

        Ninety people have attended so far.
        """

    static let unmarked = """
        1. INTRODUCTION

        1.1 The review looked at six children who went missing.

        1.2 It was led by an independent reviewer.

        2. WHAT WE LEARNED

        2.1 Chronologies were not shared in time.

        3. RECOMMENDATIONS

        3.1 Agencies should share chronologies before every strategy discussion.

        3.2 The partnership must know how often return interviews are held.

        3.3 The Committee is asked to note this report.
        """
}
