package main

// Four articles, invented for this example.
var articles = []struct{ id, text string }{
	{"river", `GENEVA — Ethiopian Water Minister Hanna Bekele, 52, left the talks on the Lower Sero dam on Tuesday after two days without progress.

“I came to sign, not to wait,” Bekele told reporters. She said her country would keep filling the reservoir. The minister will meet the World Bank (WB) in June.

Kenyan envoy Daniel Ouma called her departure regrettable. He said Kenya and the United Nations would try again in May.`},
	{"bank", `WASHINGTON — The World Bank said on Monday it would lend Ethiopia $400 million for the Lower Sero dam. Hanna Bekele, the water minister, welcomed the loan.

“My government has waited for six years,” she said. Ms. Bekele thanked the UN for its help. Daniel Ouma, the envoy of Kenya, was not convinced.`},
	{"film", `LOCARNO — Director Jonas Bekele, a 34-year-old Swede, won the main prize at the Locarno Film Festival on Saturday with “Salt”, his second film.

Bekele dedicated it to his mother. The Bekeles had followed the ceremony from Malmo. Swedish critics praised the 34-year-old.`},
	{"marathon", `ROTTERDAM — Kenyan runner Daniel Ouma, 23, came third in the Rotterdam Marathon on Sunday. He said he had hoped for more.

Norwegian runner Liv Aas won the race for women. Her coach, Per Dahl, wept.`},
}
