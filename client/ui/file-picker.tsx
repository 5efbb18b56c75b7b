interface FilePickerProps {
  readonly label: string;
  /** As in `<input accept>`. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** A button that opens the system's file dialog; the same file can be picked again after it was changed. */
export function FilePicker({ label, accept, onFile }: FilePickerProps) {
  return (
    <label class="button button-quiet button-medium file-picker">
      {label}
      <input
        type="file"
        accept={accept}
        class="visually-hidden"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
}
