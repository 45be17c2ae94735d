package dev.sortkey.dynamo.item;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where an attribute lies inside an item: `a.b[3].c`. Names with `.`, `[`, `]` or a backtick are in backticks, a
/// backtick inside them is doubled: `` `a.b`.c ``. Other names can be in backticks too, and those with spaces,
/// commas, quotes or parentheses are when they are printed, because lists and command lines end a path there.
public record AttributePath(List<Step> steps) {
    /// One step down.
    public sealed interface Step {
        /// To an attribute, or to a member of a map.
        record Name(String name) implements Step {}

        /// To an element of a list, from 0.
        record Index(int index) implements Step {}
    }

    private static final Pattern STEP =
            Pattern.compile("`(?<quoted>(?:[^`]++|``)++)`|(?<plain>[^.\\[\\]`]+)|\\[(?<index>\\d{1,9})]");
    private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]`\\s\\h,()'\"]+");
    private static final String NEXT = "Write it like address.lines[0]; put names with dots in backticks.";

    /// From the attribute down.
    public AttributePath {
        steps = List.copyOf(steps);
    }

    /// The attribute `name`, whatever characters it has.
    public static AttributePath of(String name) {
        return new AttributePath(List.of(new Step.Name(name)));
    }

    /// Parses what was typed.
    ///
    /// @throws UserException bad input, with the column where it stops making sense
    public static AttributePath parse(String typed) {
        var steps = new ArrayList<Step>();
        Matcher matcher = STEP.matcher(typed);
        int at = 0;
        do {
            boolean dot = at > 0 && at < typed.length() && typed.charAt(at) == '.';
            at += dot ? 1 : 0;
            if (!matcher.find(at) || matcher.start() != at || (matcher.group("index") == null) != (dot || at == 0)) {
                throw bad(typed, at);
            }
            steps.add(step(matcher));
            at = matcher.end();
        } while (at < typed.length());
        return new AttributePath(steps);
    }

    /// The member `name` of the map there.
    public AttributePath member(String name) {
        return below(new Step.Name(name));
    }

    /// The element of the list there, from 0.
    public AttributePath element(int index) {
        return below(new Step.Index(index));
    }

    private AttributePath below(Step step) {
        return new AttributePath(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /// What was typed, or nothing while it is no path.
    public static Optional<AttributePath> parsed(String typed) {
        try {
            return Optional.of(parse(typed));
        } catch (UserException e) {
            return Optional.empty();
        }
    }

    /// The top-level attribute.
    public String attribute() {
        return ((Step.Name) steps.getFirst()).name();
    }

    /// Whether it is `other` or lies inside it.
    public boolean isWithin(AttributePath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    /// As it has to be typed.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Name(var name) ->
                    text.append(text.isEmpty() ? "" : ".").append(quoted(name));
                case Step.Index(var index) -> text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }

    private static Step step(Matcher matcher) {
        if (matcher.group("index") != null) {
            return new Step.Index(Integer.parseInt(matcher.group("index")));
        }
        String quoted = matcher.group("quoted");
        return new Step.Name(quoted == null ? matcher.group("plain") : quoted.replace("``", "`"));
    }

    private static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : '`' + name.replace("`", "``") + '`';
    }

    private static UserException bad(String typed, int at) {
        return typed.isEmpty()
                ? new UserException(new UserError.BadInput("An attribute name is missing.", "Enter one."))
                : new UserException(new UserError.BadInput(
                        "'" + typed + "' isn't an attribute path (column " + (at + 1) + ").", NEXT, 1, at + 1));
    }
}
