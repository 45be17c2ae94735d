package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.tree.Place;
import java.util.function.Supplier;

/// What may be a table: reading it gives its definition, or fails with the reason.
///
/// @param label what the file calls it
record Candidate(String label, Place place, Supplier<TableDefinition> read) {}
