package dev.sortkey.cli.session;

import dev.sortkey.calls.Call;
import dev.sortkey.calls.CallCost;
import dev.sortkey.calls.CallLog;
import dev.sortkey.calls.Totals;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.support.Counted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The call log as lines for the person.
final class CallReport {
    private CallReport() {}

    static void print(CallLog log, Terminal terminal) {
        log.calls().forEach(call -> terminal.say(line(call)));
        Totals totals = log.totals();
        terminal.say("%s, %d failed%s%s%s"
                .formatted(
                        Counted.of(totals.calls(), "call"),
                        totals.errors(),
                        units(totals.readUnits(), " RCU"),
                        units(totals.writeUnits(), " WCU"),
                        totals.cached()
                                ? ", cache " + totals.hitPercent() + " %" + units(totals.savedUnits(), " RCU saved")
                                : ""));
    }

    private static String line(Call call) {
        var parts = new ArrayList<String>();
        parts.add((call.operation() + " " + call.target()).strip());
        parts.add(call.elapsed().toMillis() + " ms");
        add(
                parts,
                call.cost().items(),
                call.cost().items() != null && call.cost().items() == 1 ? "item" : "items");
        add(parts, call.cost().scanned(), "scanned");
        int retries = call.traffic().retries();
        add(parts, retries == 0 ? null : retries, retries == 1 ? "retry" : "retries");
        CallCost.Capacity capacity = call.cost().capacity();
        String cost = capacity == null
                ? ""
                : units(capacity.readUnits(), " RCU")
                        + units(capacity.writeUnits(), " WCU")
                        + units(capacity.vectorBytes(), " vector bytes");
        if (call.cost().saved() != null) {
            cost = ", from the cache" + units(call.cost().saved(), " RCU saved");
        }
        String error = call.error() == null ? "" : " · " + call.error().what();
        return "  " + String.join(" · ", parts) + cost.replace(", ", " · ") + error;
    }

    private static void add(List<String> parts, @Nullable Integer count, String of) {
        if (count != null) {
            parts.add(count + " " + of);
        }
    }

    private static String units(double units, String name) {
        return units == 0
                ? ""
                : ", " + BigDecimal.valueOf(units).stripTrailingZeros().toPlainString() + name;
    }
}
