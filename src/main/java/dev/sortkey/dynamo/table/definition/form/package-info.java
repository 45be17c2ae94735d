/// Table definitions in the formats that people have: templates, Terraform, models, commands. Each format is read
/// by a class of its own; what can't be told from the text is said with its place, never guessed.
@NullMarked
package dev.sortkey.dynamo.table.definition.form;

import org.jspecify.annotations.NullMarked;
