/// The Jobs screen: long work in progress, planned, stopped and done.
@NullMarked
package dev.sortkey.ui.jobs;

import org.jspecify.annotations.NullMarked;
