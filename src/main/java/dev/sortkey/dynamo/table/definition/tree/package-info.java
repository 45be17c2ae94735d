/// Texts of several formats as one kind of tree, in which everything has its line and column.
@NullMarked
package dev.sortkey.dynamo.table.definition.tree;

import org.jspecify.annotations.NullMarked;
