package io.cuesheet.application.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.ContinueAsNewWorkflowExecutionCommandAttributes;
import io.temporal.api.command.v1.StartTimerCommandAttributes;
import io.temporal.api.command.v1.UpsertWorkflowSearchAttributesCommandAttributes;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.SignalWithStartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What arrives at a server that lacks some search attributes. */
class AttributeFilterTest {

    private static final Payload VALUE =
            Payload.newBuilder().setData(ByteString.copyFromUtf8("\"x\"")).build();

    private final KnownAttributes known = new KnownAttributes();

    @Test
    void nothingIsTouchedWhileAllAreThere() {
        StartWorkflowExecutionRequest start = start("CuesheetOrg", "CuesheetStatus");

        assertThat(sent(start)).isSameAs(start);
    }

    @Test
    void aStartLosesThoseThatAreMissing() {
        known.setMissing(Set.of("CuesheetStatus"));

        assertThat(sent(start("CuesheetOrg", "CuesheetStatus"))).isEqualTo(start("CuesheetOrg"));
        assertThat(sent(SignalWithStartWorkflowExecutionRequest.newBuilder()
                        .setSearchAttributes(attributes("CuesheetStatus", "Other"))
                        .build()))
                .isEqualTo(SignalWithStartWorkflowExecutionRequest.newBuilder()
                        .setSearchAttributes(attributes("Other"))
                        .build());
    }

    @Test
    void aRunThatGoesOnAnewLosesThemAndItsOtherCommandsStay() {
        known.setMissing(Set.of("CuesheetStatus"));
        Command timer = Command.newBuilder()
                .setStartTimerCommandAttributes(
                        StartTimerCommandAttributes.newBuilder().setTimerId("1"))
                .build();

        assertThat(sent(completed(timer, next("CuesheetOrg", "CuesheetStatus"))))
                .isEqualTo(completed(timer, next("CuesheetOrg")));
    }

    @Test
    void aChangeKeepsItsPlaceInTheHistoryAlsoWhereNothingIsLeftOfIt() {
        known.setMissing(Set.of("CuesheetStatus", "CuesheetSendAt"));

        RespondWorkflowTaskCompletedRequest sent =
                sent(completed(upsert("CuesheetStatus", "CuesheetOrg"), upsert("CuesheetStatus", "CuesheetSendAt")));

        assertThat(sent.getCommandsList())
                .extracting(command -> command.getUpsertWorkflowSearchAttributesCommandAttributes()
                        .getSearchAttributes()
                        .getIndexedFieldsMap()
                        .keySet())
                .containsExactly(Set.of("CuesheetOrg"), Set.of("TemporalChangeVersion"));
    }

    private static StartWorkflowExecutionRequest start(String... names) {
        return StartWorkflowExecutionRequest.newBuilder()
                .setSearchAttributes(attributes(names))
                .build();
    }

    private static Command next(String... names) {
        return Command.newBuilder()
                .setContinueAsNewWorkflowExecutionCommandAttributes(
                        ContinueAsNewWorkflowExecutionCommandAttributes.newBuilder()
                                .setSearchAttributes(attributes(names)))
                .build();
    }

    private static Command upsert(String... names) {
        return Command.newBuilder()
                .setUpsertWorkflowSearchAttributesCommandAttributes(
                        UpsertWorkflowSearchAttributesCommandAttributes.newBuilder()
                                .setSearchAttributes(attributes(names)))
                .build();
    }

    private static RespondWorkflowTaskCompletedRequest completed(Command... commands) {
        return RespondWorkflowTaskCompletedRequest.newBuilder()
                .addAllCommands(List.of(commands))
                .build();
    }

    private static SearchAttributes attributes(String... names) {
        SearchAttributes.Builder attributes = SearchAttributes.newBuilder();
        for (String name : names) {
            attributes.putAllIndexedFields(Map.of(name, VALUE));
        }
        return attributes.build();
    }

    /** What leaves this side. The method does not matter: the kind of the request does. */
    @SuppressWarnings("unchecked")
    private <T> T sent(T request) {
        MethodDescriptor<T, ?> method =
                (MethodDescriptor<T, ?>) (MethodDescriptor<?, ?>) WorkflowServiceGrpc.getStartWorkflowExecutionMethod();
        Wire wire = new Wire();
        new AttributeFilter(known)
                .interceptCall(method, CallOptions.DEFAULT, wire)
                .sendMessage(request);
        return (T) wire.sent.getFirst();
    }

    private static final class Wire extends Channel {

        private final List<Object> sent = new ArrayList<>();

        @Override
        public <I, O> ClientCall<I, O> newCall(MethodDescriptor<I, O> method, CallOptions options) {
            return new ClientCall<>() {
                @Override
                public void start(Listener<O> listener, Metadata headers) {}

                @Override
                public void request(int messages) {}

                @Override
                public void cancel(@Nullable String message, @Nullable Throwable cause) {}

                @Override
                public void halfClose() {}

                @Override
                public void sendMessage(I message) {
                    sent.add(message);
                }
            };
        }

        @Override
        public String authority() {
            return "nowhere";
        }
    }
}
