package dev.sortkey.chat.lesson;

import dev.sortkey.dynamo.item.CapacityUnits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request costs, as a sum that a person can follow.
///
/// @param unit `RCU` or `WCU`
/// @param terms what adds up
/// @param notes what was assumed
public record Arithmetic(String unit, List<Term> terms, List<String> notes) {

    /// A part of the sum.
    ///
    /// @param words such as `3 items × 1 WCU × 2 for a transaction`
    public record Term(String words, CapacityUnits units) {}

    /// The sum.
    public CapacityUnits total() {
        return terms.stream().map(Term::units).reduce(CapacityUnits.NONE, CapacityUnits::plus);
    }

    /// One line for each term, and a last one with the sum where there are several.
    public List<String> lines() {
        List<String> lines = new ArrayList<>(terms.stream()
                .map(term -> term.words() + " = " + term.units() + " " + unit)
                .toList());
        if (terms.size() > 1) {
            lines.add("Total: " + total() + " " + unit);
        }
        return List.copyOf(lines);
    }

    /// How this compares with the units that the server reported.
    ///
    /// @param reported null when it reported none
    /// @param local whether the server is a local one
    public String comparison(@Nullable Double reported, boolean local) {
        if (reported == null) {
            return "Computed: the server didn't report what it used.";
        }
        if (Math.abs(reported - total().units().doubleValue()) < 0.001) {
            return "The server reports the same.";
        }
        String words = "The server reports "
                + new BigDecimal(Double.toString(reported)).stripTrailingZeros().toPlainString() + " " + unit
                + ". ";
        return words
                + (local
                        ? "Local servers count in their own way; AWS bills by this formula."
                        : "Sizes that this request doesn't show, or other indexes, can explain the difference.");
    }
}
