/// The command that infers a table's entities.
@NullMarked
package dev.sortkey.cli.entity;

import org.jspecify.annotations.NullMarked;
