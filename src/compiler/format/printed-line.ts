export interface PrintedLine {
  readonly text: string;
  readonly comment?: string | undefined;
}
