namespace LongCall;
