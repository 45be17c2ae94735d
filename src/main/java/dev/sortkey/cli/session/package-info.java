/// What the options of every command choose: folders, a connection, its call log.
@NullMarked
package dev.sortkey.cli.session;

import org.jspecify.annotations.NullMarked;
