package dev.sortkey.chat.seed;

import java.util.List;
import java.util.random.RandomGenerator;

/// Random everyday sentences.
final class Phrases {
    private static final List<String> PATTERNS = List.of(
            "Have you seen the {thing}?",
            "The {thing} is {state} now.",
            "I put the {thing} {place}.",
            "{name} says the {thing} is {state}.",
            "The {thing} is {place}.",
            "Not before {hour}, please.",
            "I'll be {place} at {hour}.",
            "Thanks for bringing the {thing}. {mood}",
            "Could somebody bring a second {thing}?",
            "It was {state} when I checked.",
            "Please ask {name}. {mood}",
            "Agreed. {mood}",
            "No, sorry.",
            "Yes, it's {state}.",
            "The list for {hour}:\n- the {thing}\n- another {thing}\n- cups and plates",
            "See https://valley.example.org/{thing}?at={hour} {mood}");
    private static final List<String> THINGS = List.of(
            "ladder",
            "basket",
            "banner",
            "barrel",
            "kettle",
            "crate",
            "tractor",
            "umbrella",
            "oven",
            "bell",
            "camera",
            "table");
    private static final List<String> STATES =
            List.of("empty", "ready", "clean", "full", "nearly finished", "warm", "repaired", "too short");
    private static final List<String> PLACES = List.of(
            "behind the bakery",
            "on the upper terrace",
            "in the barn",
            "under the bench",
            "at the mill",
            "at the school");
    private static final List<String> NAMES = List.of("Kowalski", "Noa", "Adaeze", "Jun", "Eleni", "Farid");
    private static final List<String> HOURS = List.of("06:30", "07:40", "12:00", "15:12", "19:00", "23:59");
    private static final List<String> MOODS = List.of("🙂", "😊", "🥟", "👍🏽", "🐈‍⬛", "🍎", "☕️", "👩🏾‍🌾");

    private Phrases() {}

    /// One to four sentences.
    static String text(RandomGenerator random) {
        var text = new StringBuilder(sentence(random));
        for (int more = random.nextInt(4); more > 0; more--) {
            text.append(' ').append(sentence(random));
        }
        return text.toString();
    }

    /// What a group could be called.
    static String title(RandomGenerator random) {
        return "The " + oneOf(THINGS, random) + " " + oneOf(PLACES, random);
    }

    private static String sentence(RandomGenerator random) {
        String pattern = oneOf(PATTERNS, random);
        var sentence = new StringBuilder();
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            sentence.append(pattern, from, open).append(oneOf(words(pattern.substring(open + 1, close)), random));
            from = close + 1;
        }
        return sentence.append(pattern, from, pattern.length()).toString();
    }

    private static List<String> words(String slot) {
        return switch (slot) {
            case "thing" -> THINGS;
            case "state" -> STATES;
            case "place" -> PLACES;
            case "name" -> NAMES;
            case "hour" -> HOURS;
            case "mood" -> MOODS;
            default -> throw new IllegalStateException("no words for " + slot);
        };
    }

    private static String oneOf(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
