package dev.sortkey.chat.seed;

import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Uuids;
import java.util.List;
import java.util.Locale;

/// As many people as needed; the first is Mira of the samples, so that she has a full inbox.
final class GeneratedPeople {
    private static final List<String> FIRST = List.of(
            "Alba", "Bruno", "Clio", "Dario", "Edda", "Fergus", "Greta", "Hugo", "Isolde", "Jonas", "Kira", "Lorenz",
            "Maeve", "Nils", "Orla", "Piet", "Quinn", "Runa", "Silas", "Thea", "Ulla", "Viggo", "Wilma", "Yorick");
    private static final List<String> LAST = List.of(
            "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Juniper", "Larch", "Maple", "Oak",
            "Poplar", "Rowan", "Sorrel", "Willow", "Yew");

    private GeneratedPeople() {}

    /// The person of a number, always the same one.
    static Person person(int number) {
        if (number == 0) {
            return new Person(Uuids.of("mira"), "mira", "Mira Castellane");
        }
        int round = number / (FIRST.size() * LAST.size());
        String first = FIRST.get(number % FIRST.size());
        String last = LAST.get(number / FIRST.size() % LAST.size()) + (round == 0 ? "" : " " + (round + 1));
        String handle = (first + "-" + last.replace(' ', '-')).toLowerCase(Locale.ROOT);
        return new Person(Uuids.of(handle), handle, first + " " + last);
    }
}
