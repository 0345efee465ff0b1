/** The sandbox outbox. */
@NullMarked
package io.cuesheet.ui.sandbox.view;

import org.jspecify.annotations.NullMarked;
