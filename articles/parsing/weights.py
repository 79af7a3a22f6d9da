"""How much each circumstance speaks for a name, as additions to the logarithm of the odds.

Found by logistic regression over the runs that are left when overlapping ones are settled, on every second of some
1,150 stories of a national paper whose people are marked, and rounded; the other half scored no worse. To fit them
again: collect `Sighting.cues` with right and wrong, and put the coefficients here. "age before", "doubled after",
"role ending before", "ends like a word", "set wide", "married", "signs" and those of towns and of lists of places were
set by hand afterwards, the second and third by trying several values. A new fit of the whole table, of two cues
together, and of whole sentences at once gained nothing on stories that were not fitted to, but for "guest",
"bracketed" and "bracket before".
"""

#: the logarithm of the odds that a run made like a name is one, how much each unit of margin adds, and up to where
BASE, SLOPE, ENOUGH, TIE = -3.5, 0.37, 14.0, 0.03
#: how a cue counts that the weights do not hold: the desk's word
CERTAIN = 99.0
#: how much longer cuts of one foreign name are preferred, for each character
LENGTH = 0.4
#: what makes a neighbour in a list count
LIKELY = -1.0
#: how much a name that the article knows from elsewhere can gain at a place that says little
RECALL = 0.52
#: …and how much of that gain its confidence shows: with all of it 97.6 of 100 mentions called 0.9 or surer were right
#: on the worse half of the pages, with half of it 98.2
DOUBTED = 0.5
#: how sure a mention is told to be: the weight times the one and the other added, as the logarithm of odds. By hand,
#: over 4,780 mentions of pages with gold: plain weights told 0.95 where 90 of 100 were right and 0.44 where 80 were
TOLD, AT_ZERO = 0.55, 0.7

#: how much each unit of the odds that a witness gives counts, and what its silence is worth: it calls most runs
#: unlikely, which the weights below know already. Fitted on every second page of the same stories, 1.3 points of F1
#: gained on the others; a weight of its own for foreign or short names, or for what it denies, gained nothing.
WITNESS, EXPECTED = 0.5, 1.0

#: how a run is made, what stands before and behind it, and what a witness says
WEIGHTS = {
    "han": 1.3,
    "japanese": 0.8,
    "famous": 3.0,
    "foreign": -0.3,
    "dotted": -1.5,
    "compound": -1.4,
    "married": -2.0,
    "known rare": -0.7,
    "rare": -2.0,
    "linking": -1.0,
    "short": -0.5,
    "place before": -1.4,
    "placed after": -1.4,
    "town before": -4.0,
    "town after": -4.0,
    "list of places before": -1.0,
    "list of places after": -1.0,
    "signs": 4.0,
    "wordy": -0.4,
    "between": 0.8,
    "alone": -1.4,
    "ends like a place": -3.4,
    "dictionary": 1.2,
    "dictionary short": 0.7,
    "witnessed": 0.0,
    "company": 2.9,
    "set wide": 2.0,
    "role before": 2.7,
    "role ending before": 1.8,
    "age before": 4.0,
    "edge before": 1.2,
    "bracket before": 1.0,
    "bracketed": 0.6,
    "guest": 1.5,
    "number before": 2.0,
    "country before": 1.0,
    "team before": 0.5,
    "place word before": 0.0,
    "noun before": 0.0,
    "credit after": 2.0,
    "list before": 0.8,
    "call before": 0.8,
    "doubled after": -2.5,
    "edge after": 0.3,
    "list after": 0.7,
    "saying after": 1.3,
    "doing after": 0.5,
    "title after": 2.4,
    "office after": -0.6,
    "ends like a word": -3.2,
    "courtesy after": 1.7,
    "bracket after": 0.2,
    "sex after": 0.8,
    "place after": -1.6,
    "fits before": 0.8,
    "fits well before": 0.7,
    "jars before": -0.5,
    "clashes before": -1.2,
    "unknown before": -0.0,
    "fits after": 0.7,
    "fits well after": 0.4,
    "jars after": -1.1,
    "clashes after": -1.5,
    "unknown after": -3.3,
}
