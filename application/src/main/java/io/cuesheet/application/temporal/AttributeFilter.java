package io.cuesheet.application.temporal;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.ContinueAsNewWorkflowExecutionCommandAttributes;
import io.temporal.api.command.v1.UpsertWorkflowSearchAttributesCommandAttributes;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.SignalWithStartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import java.util.List;
import java.util.Set;

/**
 * Removes from each call the search attributes that the namespace doesn't have. Workflow code doesn't depend on this: it sets the same
 * attributes at each replay, and open runs use an attribute as soon as it is created.
 */
final class AttributeFilter implements ClientInterceptor {

    /** Every server has this one and lets workers set it. It replaces a change without attributes left: such a command must not be empty. */
    private static final String ALWAYS_THERE = "TemporalChangeVersion";

    private static final Payload NO_VERSIONS = Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .putMetadata("type", ByteString.copyFromUtf8("KeywordList"))
            .setData(ByteString.copyFromUtf8("[]"))
            .build();

    private final KnownAttributes attributes;

    AttributeFilter(KnownAttributes attributes) {
        this.attributes = attributes;
    }

    @Override
    public <I, O> ClientCall<I, O> interceptCall(MethodDescriptor<I, O> method, CallOptions options, Channel next) {
        ClientCall<I, O> call = next.newCall(method, options);
        Set<String> missing = attributes.missing();
        return missing.isEmpty()
                ? call
                : new SimpleForwardingClientCall<>(call) {
                    @Override
                    @SuppressWarnings("unchecked")
                    public void sendMessage(I message) {
                        super.sendMessage((I) without(missing, message));
                    }
                };
    }

    private static Object without(Set<String> missing, Object request) {
        return switch (request) {
            case StartWorkflowExecutionRequest start ->
                start.toBuilder()
                        .setSearchAttributes(without(missing, start.getSearchAttributes()))
                        .build();
            case SignalWithStartWorkflowExecutionRequest start ->
                start.toBuilder()
                        .setSearchAttributes(without(missing, start.getSearchAttributes()))
                        .build();
            case RespondWorkflowTaskCompletedRequest completed -> completed(missing, completed);
            default -> request;
        };
    }

    private static RespondWorkflowTaskCompletedRequest completed(
            Set<String> missing, RespondWorkflowTaskCompletedRequest completed) {
        List<Command> commands = completed.getCommandsList().stream()
                .map(command -> command(missing, command))
                .toList();
        return completed.toBuilder().clearCommands().addAllCommands(commands).build();
    }

    private static Command command(Set<String> missing, Command command) {
        return switch (command.getAttributesCase()) {
            case UPSERT_WORKFLOW_SEARCH_ATTRIBUTES_COMMAND_ATTRIBUTES ->
                command.toBuilder()
                        .setUpsertWorkflowSearchAttributesCommandAttributes(
                                upsert(missing, command.getUpsertWorkflowSearchAttributesCommandAttributes()))
                        .build();
            case CONTINUE_AS_NEW_WORKFLOW_EXECUTION_COMMAND_ATTRIBUTES ->
                command.toBuilder()
                        .setContinueAsNewWorkflowExecutionCommandAttributes(
                                next(missing, command.getContinueAsNewWorkflowExecutionCommandAttributes()))
                        .build();
            default -> command;
        };
    }

    private static UpsertWorkflowSearchAttributesCommandAttributes upsert(
            Set<String> missing, UpsertWorkflowSearchAttributesCommandAttributes shown) {
        SearchAttributes left = without(missing, shown.getSearchAttributes());
        return shown.toBuilder()
                .setSearchAttributes(
                        left.getIndexedFieldsCount() > 0
                                ? left
                                : left.toBuilder()
                                        .putIndexedFields(ALWAYS_THERE, NO_VERSIONS)
                                        .build())
                .build();
    }

    private static ContinueAsNewWorkflowExecutionCommandAttributes next(
            Set<String> missing, ContinueAsNewWorkflowExecutionCommandAttributes next) {
        return next.toBuilder()
                .setSearchAttributes(without(missing, next.getSearchAttributes()))
                .build();
    }

    private static SearchAttributes without(Set<String> missing, SearchAttributes shown) {
        SearchAttributes.Builder left = shown.toBuilder();
        missing.forEach(left::removeIndexedFields);
        return left.build();
    }
}
