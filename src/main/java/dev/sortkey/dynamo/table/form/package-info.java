/// The forms in which other programs write tables and items: recognised, and what of them is left out.
@NullMarked
package dev.sortkey.dynamo.table.form;

import org.jspecify.annotations.NullMarked;
