/// The Entities tab: what kinds of items a table has, their attributes, and the picture of them all.
@NullMarked
package dev.sortkey.ui.tables.entities;

import org.jspecify.annotations.NullMarked;
