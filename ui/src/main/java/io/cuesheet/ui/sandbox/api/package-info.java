/** The REST API of the sandbox outbox. */
@NullMarked
package io.cuesheet.ui.sandbox.api;

import org.jspecify.annotations.NullMarked;
