package dev.sortkey.transfer.compare;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.table.definition.TableDifferences;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two sides that are compared, and what their definitions say of that.
public record ComparedSides(Side left, Side right) {
    /// How their keys differ; empty when their items can be compared.
    public Optional<TableDifferences.Part> keysUnlike() {
        return left.form().flatMap(form -> right.form().flatMap(form::keysUnlike));
    }

    /// What differs in the definitions, from left to right; nothing when a side has none.
    public List<TableDifferences.Part> definition() {
        return left.form().flatMap(form -> right.form().map(form::unlike)).orElse(List.of());
    }

    /// The attributes of the key; empty when neither side says.
    public Optional<KeyNames> keys() {
        return left.form().or(right::form).map(TableForm::keys);
    }

    /// Compares their items.
    ///
    /// @throws dev.sortkey.support.UserException as {@link Comparison#run}
    public Comparison.Outcome run(Comparison comparison, Comparison.Listener listener) {
        return comparison.run(typed(left, right), typed(right, left), listener);
    }

    /// A file with what the other side says of its keys.
    private static Side typed(Side side, Side other) {
        Map<String, AttributeType> types =
                side.form().or(other::form).map(TableForm::keyTypes).orElse(Map.of());
        return side instanceof FileSide file ? file.with(types) : side;
    }
}
