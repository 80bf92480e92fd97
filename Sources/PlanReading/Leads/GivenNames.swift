/// Common given names, so that a person is told from a service with two capital words, and short forms from full ones.
enum GivenNames {
    static let common = WordSet(
        """
        aaron abdul abigail abu adam adele adeel adrian aisha alan alana alastair albert alec alex alexander alexandra alexis alfie
        ali alice alicia alison alistair allan allison alun amanda amara amber amelia amina amir amit amy ana andrea andrew andy
        angela angie anita anjali ann anna anne annette annie anthony antony april arif arjun arthur asha ashley asif asma audrey
        ayesha aysha barbara barry beatrice becky belinda ben benjamin bernadette bernard beth bethany bev beverley bilal bill billy
        bob brenda brendan brian bridget bruce bryan caitlin callum cameron carl carla carmel carol carole caroline carolyn cath
        catherine cathy cecilia celia charles charlie charlotte cheryl chloe chris christian christina christine christopher claire
        clara clare clive colette colin connor craig cynthia daisy damian dan daniel danielle danny darren dave david dawn dean
        debbie deborah debra declan deirdre denise dennis derek desmond di diana diane dina dominic donald donna doreen dorothy
        douglas duncan dylan ed eddie edward eileen elaine eleanor elena elizabeth ella ellen ellie elliot elsie emily emma eric
        erica erin esther ethan eva eve evelyn ewan faisal faith farah fatima faye felicity fiona florence frances francesca francis
        frank fred freda frederick freya gail gareth garry gary gavin gayle gemma geoff geoffrey george georgia georgina gerald
        gerard geraldine gill gillian gina glen glenda glenn glenys gordon grace graeme graham grant greg gregory gurpreet gwen
        hannah hardeep harold harpreet harriet harris harry haroon hasan hassan hayley hazel heather heidi helen helena henry hilary
        holly howard hugh humaira hussain ian ibrahim imogen imran ina ingrid iona irene iris isaac isabel isabella isla ismail ivan
        jack jackie jacob jacqueline jacqui jade jake james jamie jan jane janet janice janine jas jasmine jason jaspreet jay jayne
        jean jeanette jeff jeffrey jen jenna jennifer jenny jeremy jerry jess jessica jill jillian jim jimmy jo joan joanna joanne
        joe joel john johnny jon jonathan jordan joseph josephine josh joshua joy joyce judith judy julia julian julie juliet june
        justin justine kahlil kamal karen karl karina kate katharine katherine kathleen kathryn kathy katie katy kay kayleigh keeley
        keiran keith kelly ken kenneth kerry kevin khadija khalid kieran kim kimberley kiran kirsten kirsty kully kulwinder kwame kyle
        laila lara laura lauren laurence leah leanne lee leigh len leo leon leona leonard les lesley leslie lewis liam lilian lily
        linda lindsay lindsey lisa liz lloyd lois lorna lorraine louis louisa louise luca lucas lucinda lucy luke lydia lyn lynda
        lynette lynn lynne madeleine maggie mahmood majid malcolm mandy marc marcia marcus margaret maria marian marianne marie
        marilyn marina marion mark marlene martha martin martina martyn mary maryam mathew matt matthew maureen maurice max maxine
        maya megan mel melanie melissa melvin mercy meredith mia michael michaela michele michelle mick miguel mike mina miranda
        miriam mohamed mohammad mohammed moira molly mona monica morag morgan muhammad muna musa nadia nadine nafisa nancy naomi
        nasreen natalie natasha nathan navdeep neelam neil niall nicholas nick nicky nicola nicole nigel nikki nina noah nora noreen
        norma norman olga olive oliver olivia omar oscar owen paige pam pamela parveen pat patricia patrick paul paula pauline pearl
        peggy penelope penny pete peter phil philip philippa phillip phoebe phyllis polly poppy priya rabia rachael rachel rahul raj
        rajesh ralph ramona ranjit rashid ravi ray raymond rebecca reg rehana rhian rhiannon rhys rich richard rick rita rob robert
        roberta robin robyn rod roger roland ron ronald rory rosa rosalind rose roseanna rosemary rosie ross rowena roxanne roy ruby
        rukhsana rupert russell ruth ryan sabina sabrina sadia sadie saeed saima sajid sal sally salma sam samantha samina samir
        samira samuel sandra sandy sanjay sara sarah saskia saul scott sean sebastian selina shabana shahid shaista shakeel shamim
        shane shannon sharon shaun shazia sheila shelley shirley shona sian sid sidney simon simone sinead siobhan sofia sonia
        sophia sophie stacey stan stanley stefan stella steph stephanie stephen steve steven stewart stuart sue sukhdeep sunita
        susan susanna susannah susanne suzanne suzy sybil sylvia tahir tamara tammy tania tanya tara tariq tasha ted terence teresa
        terri terry tess thelma theo theresa thomas tim timothy tina toby tom tommy toni tony tracey tracy trevor tricia trish usha
        usman val valerie vanessa vera verity veronica vic vicki vicky victor victoria vijay vikki vincent viv vivien vivienne wahid
        wanda warren wayne wendy wes wesley will william winifred yasmin yolanda yousef yusuf yvette yvonne zac zahid zahra zainab zak
        zara zoe zoya
        """
    )

    /// Short forms, each line one person's name said several ways.
    private static let families: [Set<String>] = """
        sue susan susanna susannah suzanne suzy
        di diane diana dianne
        jim james jimmy jamie
        mike michael mick mickey
        dave david
        steve stephen steven
        chris christopher christine christina
        liz elizabeth beth lizzie betty
        kate katherine catherine katharine kathryn kathy cathy katie katy kath cath
        bob robert rob robbie bobby
        bill william will billy
        tony anthony antony
        jo joanne joanna josephine
        jen jenny jennifer
        jackie jacqueline jacqui
        nick nicholas
        nicky nicola nikki
        andy andrew
        pat patricia patrick tricia trish
        mandy amanda
        sam samantha samuel
        tom thomas
        tim timothy
        ben benjamin
        dan daniel danny
        matt matthew mathew
        ed edward eddie ted
        pete peter
        phil philip phillip philippa
        ron ronald
        ken kenneth
        val valerie
        vicky victoria vicki vikki
        debbie deborah debra
        deb deborah debbie
        sandy sandra alexander
        alex alexander alexandra
        rick richard rich dick
        greg gregory
        geoff geoffrey jeff jeffrey
        joe joseph
        john jon jonathan
        becky rebecca bex
        gill gillian jill jillian
        pam pamela
        penny penelope
        mel melanie melissa
        max maxine
        ray raymond
        stan stanley
        les lesley leslie
        maggie margaret peggy meg
        lyn lynne lynn lynda linda
        bev beverley
        fred frederick freda
        """.split(separator: "\n").map { Set($0.split(separator: " ").map(String.init)) }

    /// Whether two given names can be the same person's: equal, a short form, or an initial.
    static func agree(_ one: String, _ other: String) -> Bool {
        let (one, other) = (one.lowercased(), other.lowercased())
        if one == other { return true }
        if one.count == 1 || other.count == 1 { return one.first == other.first }
        return families.contains { $0.contains(one) && $0.contains(other) }
    }
}
