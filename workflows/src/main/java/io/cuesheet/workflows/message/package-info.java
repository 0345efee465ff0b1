/** The lifecycle of one scheduled message: contract, status machine and workflow. */
@NullMarked
package io.cuesheet.workflows.message;

import org.jspecify.annotations.NullMarked;
